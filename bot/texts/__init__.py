"""Every sentence of the conversation that a person reads, in one room, each under its own name: `texts.NAME`.

Short lines, plain words, nothing that praises, blames, reassures or diagnoses.
"""

from bot.texts.appointment import *
from bot.texts.asked import *
from bot.texts.beginning import *
from bot.texts.emergencies import *
from bot.texts.findings import *
from bot.texts.leaving_and_faults import *
from bot.texts.operator import *
from bot.texts.owners import *
from bot.texts.pictures import *
from bot.texts.recording import *
from bot.texts.records import *
from bot.texts.unasked import *
