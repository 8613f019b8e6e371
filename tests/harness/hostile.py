"""Input that must not hurt: odd numbers, places and texts, and buttons that nobody was given."""

NUMBERS = ("11", "-1", "7.5", "1e1", "0x7", "", " ", "NaN", "inf", "9" * 5000, "1_0", "²", "1\u200b0", "+7", "seven",
           "7/10", "between 6 and 8", "24:00", "23:59:60")  # fmt: skip
ZONES = ("Europe", "../../etc/passwd", "UTC+3", "Factory", "localtime", "A" * 5000, "right/UTC", "posix/UTC")
MARKUP = ("<b>", '<a href="javascript:alert(1)">x</a>', "</code>", "&lt;script&gt;", "*_[", "@everyone", "<@&123>",
          "[x](https://evil)", "||spoiler||")  # fmt: skip
SIGNS = ("\u202etxt", "\u2066x", "x" + "\u0301" * 200, "👨‍👩‍👧‍👦", "a" * 4096, "b" * 100_000, "😀" * 4096,
         "a\0b", "\ud800", "'; DROP TABLE checkin;--", "%' OR 1=1", "\n/ack 1", "\u202b" + "א" * 64,
         "=HYPERLINK(1)")  # fmt: skip
INPUTS = (*NUMBERS, *ZONES, *MARKUP, *SIGNS)


FORGED = (
    "x", "!", "!112!", "!112!x", "!999999999!c", "c", "c:", "c::", "c:abcdefghijkl:spasm:yes", "u:abcdefghijkl", "r:x",
    "y", "y:day", "y:day:9999-12-31", "y:day:0001-01-01", "y:del:abcdefghijkl", "y:q::", "o:9999-12-31", "o:0001-01-01",
    "o:x", "q:", "q:0001-01-01", "q:2026-03-18:spasm:yes", "q:2026-03-18:sleep_hours:9", "n::", "n:x:usual", "n::stop",
    "n:abc:other", "n:" + "a" * 50 + ":other", "s:", "s:zone:Mars/Phobos:GB", "s:right:Europe/London:XYZXYZ",
    "s:right:../../etc/passwd:GB", "s:right:Europe/London:zz", "g:", "g:nothing", "g:age:=200", "g:onset:=x", "v:age:+",
    "j:diagnoses:+x", "g:medicines:@x", "g:medicines:@", "x:", "x:all", "w:", "w:abcdefghijkl", "i:", "i:replace",
    "i:store", "p:abcdefghijkl:+left.nose", "f:abcdefghijkl:warning:fit:which:x",
)  # fmt: skip
