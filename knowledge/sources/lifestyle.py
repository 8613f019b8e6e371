"""Sleep, caffeine, water, alcohol and screens."""

from typing import Final

from knowledge.sources.source import Source

HABITS: Final = (
    Source(
        "S51",
        "AASM 2015: Health advisory on adult sleep",
        "https://aasm.org/advocacy/position-statements/adult-sleep-duration-health-advisory/",
        "publisher",
        "2015-08-14",
    ),
    Source(
        "S51b",
        "Sleep Review 2015: The AASM and SRS consensus on adult sleep",
        "https://sleepreviewmag.com/sleep-health/prevailing-attitudes/aasm-srs-adults-7-hours-sleep-per-"
        "night-necessity/",
        "publisher",
        "2015-06",
    ),
    Source(
        "S52",
        "Drake 2013: Caffeine 0, 3 or 6 hours before bed",
        "https://doi.org/10.5664/jcsm.3170",
        "publisher",
        "2013-11-15",
    ),
    Source(
        "S53",
        "Gardiner 2023: Caffeine and sleep, meta-analysis",
        "https://pubmed.ncbi.nlm.nih.gov/36870101/",
        "publisher",
        "2023-02-06",
    ),
    Source(
        "S54",
        "EFSA 2015: Safe amounts of caffeine",
        "https://www.efsa.europa.eu/en/efsajournal/pub/4102",
        "publisher",
        "2015",
    ),
    Source(
        "S55",
        "Tufts 2015: How much caffeine is in a drink",
        "https://www.nutritionletter.tufts.edu/?p=955",
        "publisher",
        "2015",
    ),
    Source(
        "S56",
        "Mayo Clinic: Cutting back on caffeine",
        "https://www.mayoclinic.org/healthy-lifestyle/nutrition-and-healthy-eating/in-depth/health-tip/art-20048838",
        "publisher",
        "2022-03-29",
    ),
    Source("S57", "EFSA 2010: Water intake", "https://doi.org/10.2903/j.efsa.2010.1459", "publisher", "2010-03-25"),
    Source(
        "S58", "NIOSH 2017: Heat stress and hydration", "https://stacks.cdc.gov/view/cdc/45851", "publisher", "2017"
    ),
    Source(
        "S60",
        "NHS: Alcohol units and the UK chief medical officers' limit",
        "https://www.nhs.uk/live-well/alcohol-advice/calculating-alcohol-units/",
        "copy",
    ),
    Source(
        "S61",
        "Gardiner 2024: Alcohol and sleep",
        "https://pubmed.ncbi.nlm.nih.gov/39631226/",
        "publisher",
        "2024-11-19",
    ),
    Source(
        "S62",
        "American Academy of Ophthalmology: Computers and your eyes (20-20-20)",
        "https://www.aao.org/eye-health/tips-prevention/computer-usage",
        "copy",
    ),
    Source(
        "S88",
        "The Gazette: What to do about eye twitches",
        "https://gazette.com/life/what-to-do-about-annoying-though-usually-harmless-eye-twitches/"
        "article_36ea4458-ac97-11e8-bfce-a771766197c0.html",
        "publisher",
        "",
        weak=True,
    ),
)
