"""Which other language typed words are in: told by the script, or by small sets of its commonest words."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from bot.reading.ask_words import words_in
from bot.reading.word_bag import READ

Language = Literal["de", "es", "fr", "it", "pt", "pl", "tr", "ar", "hi", "zh"]

_SCRIPTS: Final[Mapping[Language, str]] = {
    "ar": "[\u0600-\u06ff\u0750-\u077f]",
    "hi": "[\u0900-\u097f]",
    "zh": "[\u4e00-\u9fff]",
}
_OTHER_SCRIPTS: Final = re.compile("[\u3040-\u30ff\uac00-\ud7af]")  # with these, Chinese characters are not Chinese

_WORDS: Final[Mapping[Language, str]] = {
    "de": (
        "ich du er sie es wir ihr mein meine meinem meinen meiner der das den dem ein eine einen und oder aber nicht"
        " kein keine ist sind bin hat habe hatte heute gestern morgen jetzt seit schon wieder auge augen augenlid lid"
        " gesicht wange mund zuckt zucken zuckte links rechts linkes rechtes linke was wie warum wann wer hallo guten"
        " danke bitte hilfe kopf kaffee schlecht geschlafen viel sehr mit auf bei zu im von für über kann tag"
        " tablette"
        " deutsch englisch spreche sprichst sprechen verstehe arzt nichts immer noch mir mich hört"
    ),
    "es": (
        "yo tú el la los las un una unos y o pero no es son está estoy tengo tiene mi mis me te se hoy ayer ahora"
        " desde"
        " otra vez ojo ojos párpado parpado cara mejilla boca izquierdo izquierda derecho derecha qué que cómo"
        " como por"
        " para con muy mucho hola buenos buenas días gracias ayuda cabeza café dormí mal nada siempre del al tic"
        " habla hablas hablo inglés ingles español espanol entiendo tiembla temblor salta mueve espasmo médico"
        " cuándo cuando porque día ya también"
    ),
    "fr": (
        "je tu il elle nous vous mon ma mes le la les un une des du et ou mais ne pas est sont suis ai a avais mon"
        " aujourd hui hier maintenant depuis encore oeil œil yeux paupière paupiere visage joue bouche gauche droite"
        " droit que quoi comment pourquoi quand qui bonjour bonsoir salut merci aide tête café mal dormi rien"
        " toujours"
        " anglais parle parlez parles français francais comprends vous très beaucoup avec pour sur dans ce cette"
        " saute tremble bouge spasme médecin ça qu c j n s au"
    ),
    "it": (
        "io tu lui lei noi il lo la i gli le un una uno e o ma non è sono ho ha mio mia miei oggi ieri ora adesso da"
        " ancora occhio occhi palpebra faccia viso guancia bocca sinistro sinistra destro destra che cosa come perché"
        " perche quando chi ciao buongiorno buonasera grazie aiuto testa caffè male dormito niente sempre molto"
        " con per"
        " parlo inglese parli parla italiano capisco del della di mi si trema tremore spasmo medico sta sto anche nel"
    ),
    "pt": (
        "eu tu ele ela nós o a os as um uma e ou mas não nao é são sou tenho tem meu minha meus hoje ontem agora"
        " desde"
        " outra vez olho olhos pálpebra palpebra rosto cara bochecha boca esquerdo esquerda direito direita que como"
        " porque quando quem olá ola bom dia boa obrigado obrigada ajuda cabeça café mal dormi nada sempre muito com"
        " falo inglês ingles fala falas português portugues entendo para do da no na treme tremor espasmo médico"
        " está estou também também de em"
    ),
    "pl": (
        "ja ty on ona my mój moja moje mam ma jest są nie tak i lub ale dziś dzisiaj wczoraj teraz od znowu oko oka"
        " oczy powieka powieki twarz policzek usta lewe lewa lewy prawe prawa prawy co jak dlaczego kiedy kto cześć"
        " dzień dobry dziękuję dziekuje pomoc pomocy głowa kawa źle spałem spałam nic zawsze bardzo z na do w po drga"
        " angielsku angielski mówię mówisz mowisz polsku rozumiem drganie skurcz lekarz się mi mnie czy"
    ),
    "tr": (
        "ben sen o biz benim bir ve veya ama değil degil var yok bugün bugun dün dun şimdi simdi beri yine göz gözüm"
        " gozum gözler kapağı kapağım yüz yüzüm yanak ağız sol sağ sag ne nasıl nasil neden niçin kim merhaba selam"
        " günaydın teşekkürler teşekkür tesekkur yardım yardim baş kahve kötü uyudum hiç her çok cok ile için icin de"
        " da ingilizce bilmiyorum konuşuyor musun türkçe turkce biliyor seğiriyor segiriyor seğirme kasılma"
        " doktor mi mı bu sabah"
    ),
}
_ENGLISH: Final = words_in(
    "i my me you the a an and or but not is are am was it this that have has had today yesterday now again eye"
    " eyes lid face cheek mouth left right what how why when who to of in on for with no yes all day very bad did"
    " do does can twitch twitching spasm since been be at so just more some still from morning night week started"
    " stopped"
)
_ENOUGH: Final = 2


def other_language(text: str) -> Language | None:
    """Return the language of words that are not English, None where they are, or where it can't be told."""
    typed = text[:READ].casefold()
    letters = sum(character.isalpha() for character in typed)
    for language, script in _SCRIPTS.items():
        if letters and len(re.findall(script, typed)) * 2 > letters and not _OTHER_SCRIPTS.search(typed):
            return language
    words = re.findall(r"[^\W\d_]+", typed)
    if not words:
        return None
    counted = {language: sum(word in known for word in words) for language, known in _known().items()}
    most = max(counted.values())
    english = sum(word in _ENGLISH for word in words)
    found = [language for language, count in counted.items() if count == most]
    if most < min(_ENOUGH, len(words)) or most <= english or (len(words) == 1 and not _told_alone(words[0])):
        return None
    if len(found) == 1 or most > english + 1:
        return found[0]
    return None


@cache
def _known() -> Mapping[Language, frozenset[str]]:
    return {language: frozenset(words.split()) - (_ENGLISH - _SHARED) for language, words in _WORDS.items()}


_SHARED: Final = words_in("a no me o i")
"""Words of English that are words of others too: they count on both sides."""


def _told_alone(word: str) -> bool:
    """Return whether one word alone tells a language: it is no short one that may be a slip."""
    return len(word) >= 4 and sum(word in known for known in _known().values()) == 1
