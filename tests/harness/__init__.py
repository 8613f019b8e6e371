"""One set of foundations for the tests and the proofs. Nothing here is a test, but for the tests of these foundations.

**Stores**: `databases` makes one of either kind, anywhere; the fixtures `store`, `world` and `sqlite_world` in
`tests/conftest.py` give a test its own. `seeding` puts people, plans and alerts into one, as the conversation does.

**People**, in the same process, who look at every message they get: `people` (a `World`, and a `Person` who types and
taps), `two_chats` (one person in two chats), `life` (many days with alerts), `days` (with all that comes unasked),
`turns` (one turn of the clock).

**Platforms**: `fakes` (a screen instead of a network), `scripted` (fails as told), `scene` (one of those, a database,
and a clock that stands still), `botapi/` (a Bot API server as a process, and people with phones), `discordapi/`
(Discord, within the process and over sockets).

**The whole bot as a process**: `journeys/` (`telegram`, `discord`, `terminal`; `reminded` writes people into its
database, `dated` moves its clock). `stopwatch` takes the time of it, whatever else the machine does.

**Made-up data**: `diaries` (what was told, in few words), `lives` and `histories` (strategies for hypothesis),
`nudged`, `rhythms`, `sign_taps`, `rule_texts`, `hostile` (what must not hurt), `canary` (what no log may hold),
`waiting` (work that takes as long as a test wants).
"""

from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds that a test waits for what must come: far more than it takes, as a machine may be busy
