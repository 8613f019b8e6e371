"""`steadyface learn`: read about causes, conditions, medicines and signs in the terminal."""

import typer

from knowledge.topics import KIND_TITLES, Topic, by_kind, render, render_kinds, render_titles, search, topic, topics

NOTHING_FOUND = "No page fits these words. This says nothing about a symptom: ask a doctor about what worries you."


def learn_command(words: list[str]) -> int:
    """Print the page that the words mean, or the titles to choose from; return 1 when nothing fits."""
    asked = " ".join(words).strip()
    if not asked:
        typer.echo(f"Pages about:\n\n{render_kinds(topics())}\n\nName one of these, or type what you want to know.")
        return 0
    kind = next((kind for kind, title in KIND_TITLES.items() if title.casefold() == asked.casefold()), None)
    if kind:
        # a table of contents: the warnings belong to the pages, not to a heading
        typer.echo("\n".join(f"- {page.title}" for page in by_kind(kind)))
        return 0
    return _tell(_pages(asked))


def _tell(found: tuple[Topic, ...]) -> int:
    if not found:
        typer.echo(f"{NOTHING_FOUND}\n\nPages about:\n\n{render_kinds(topics())}")
        return 1
    typer.echo(render(found[0]) if len(found) == 1 else f"{render_titles(found)}\n\nType one of these titles.")
    return 0


def _pages(asked: str) -> tuple[Topic, ...]:
    """Return the page of this title or id, or what the search makes of the words."""
    exact = next((page for page in topics() if page.title.casefold() == asked.casefold()), None) or topic(asked)
    if exact:
        return (exact,)
    return search(asked).topics
