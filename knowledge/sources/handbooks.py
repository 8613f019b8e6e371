"""Handbooks, textbooks, reviews and the pages of clinics."""

from typing import Final

from knowledge.sources.source import Source

HANDBOOKS: Final = (
    Source("S8", "Medscape: Eyelid myokymia", "https://emedicine.medscape.com/article/1213160-overview", "publisher"),
    Source(
        "S9", "StatPearls: Eyelid myokymia", "https://statpearls.com/point-of-care/21512", "publisher", "2023-08-08"
    ),
    Source("S10", "EBM Guidelines: Eyelid myokymia", "", "copy"),
    Source("S11", "NANOS patient brochure: Eyelid myokymia", "", "copy", "2016"),
    Source(
        "S15",
        "Cleveland Clinic: Hemifacial spasm",
        "https://my.clevelandclinic.org/health/diseases/15798-involuntary-facial-movements-hemifacial-spasm",
        "publisher",
    ),
    Source(
        "S16",
        "MSD Manual: Hemifacial spasm",
        "https://www.msdmanuals.com/professional/neurologic-disorders/neuro-ophthalmologic-and-cranial-"
        "nerve-disorders/hemifacial-spasm",
        "publisher",
        "2022-02",
    ),
    Source(
        "S18",
        "Lu 2014: Hemifacial spasm, a review",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC4227371/",
        "publisher",
        "2014-10-28",
    ),
    Source(
        "S22",
        "University of Utah (Trobe): Hemifacial spasm",
        "https://novel.utah.edu/collection-materials/jonathan-trobe/fingertips/Eyelid_Disorders/Hemifacial_Spasm.html",
        "unread",
    ),
    Source(
        "S25",
        "NINDS: Benign essential blepharospasm",
        "https://www.ninds.nih.gov/health-information/disorders/benign-essential-blepharospasm",
        "publisher",
    ),
    Source("S29", "ImproveFP: The signs of synkinesis", "https://improvefp.com/the-signs-of-synkinesis/", "publisher"),
    Source(
        "S37",
        "Facial Palsy UK: Ramsay Hunt syndrome",
        "https://www.facialpalsy.org.uk/causesanddiagnoses/ramsay-hunt-syndrome/",
        "publisher",
    ),
    Source(
        "S37b",
        "Facial Palsy UK 2018: Press release on Ramsay Hunt syndrome",
        "https://www.facialpalsy.org.uk/inform/media-centre/press-releases/01-03-18-the-common-virus-"
        "youve-never-heard-of-may-destroy-your-smile/",
        "publisher",
        "2018-03-01",
    ),
    Source(
        "S44",
        "Tardive syndrome and other medicines: critical review",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC6125739/",
        "publisher",
    ),
    Source(
        "S44b",
        "Antidepressants and movements of the jaw: a review of cases (2018)",
        "https://doi.org/10.1212/CPJ.0000000000000433",
        "publisher",
        "2018-04",
    ),
    Source(
        "S47",
        "Sica 2004: Diuretics and blood salts",
        "https://www.medscape.com/viewarticle/489521_5",
        "publisher",
        "2004",
    ),
    Source(
        "S47b",
        "MSD Manual: Low potassium in the blood",
        "https://www.msdmanuals.com/home/hormonal-and-metabolic-disorders/electrolyte-balance/"
        "hypokalemia-low-level-of-potassium-in-the-blood",
        "publisher",
        "2023-09-05",
    ),
    Source(
        "S63",
        "Craniofacial Muscles (2013), chapter 16",
        "https://doi.org/10.1007/978-1-4614-4466-4_16",
        "publisher",
        "2013",
    ),
    Source("S86", "Stimulants and tics: a review", "https://benthamscience.com/article/77408", "publisher"),
    Source(
        "S90", "StatPearls: Hemifacial spasm", "https://statpearls.com/ArticleLibrary/viewarticle/22719", "publisher"
    ),
    Source(
        "S91",
        "University of Manitoba: Hemifacial spasm",
        "https://www.umanitoba.ca/centres/cranial_nerves/hemifacial_spasm/index.html",
        "publisher",
    ),
    Source("S94", "StatPearls: Blepharospasm", "https://statpearls.com/ArticleLibrary/viewarticle/102389", "publisher"),
    Source("S98", "Hemifacial spasm: an overview", "https://doi.org/10.1007/s00702-011-0762-y", "publisher"),
    Source(
        "S100",
        "Autoimmune Encephalitis Alliance 2018: Early treatment of anti-LGI1 encephalitis",
        "https://aealliance.org/importance-of-early-treatment-in-anti-lgi1-autoimmune-encephalitis/",
        "publisher",
        "2018-07-13",
    ),
    Source(
        "S101",
        "Uy, Binks and Irani 2021: Autoimmune encephalitis",
        "https://pn.bmj.com/content/early/2021/06/09/practneurol-2020-002567",
        "publisher",
        "2021-06-09",
    ),
    Source("S118", "Woodruff and Edlow 2008: Third nerve palsy in the emergency department", "", "copy", "2008"),
    Source(
        "S121",
        "Do diuretics cause magnesium deficiency? A review (1993)",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC1364546/",
        "publisher",
        "1993",
    ),
    Source(
        "S122",
        "Botulinum toxin for hemifacial spasm: a review (2023)",
        "https://doi.org/10.3390/life13081760",
        "publisher",
        "2023",
    ),
    Source(
        "S124",
        "Australian Prescriber: Acute dystonic reactions",
        "https://australianprescriber.tg.org.au/articles/the-management-of-acute-dystonic-reactions.html",
        "publisher",
    ),
    Source(
        "S125",
        "American Family Physician 2007: Movement reactions to antipsychotics",
        "https://www.aafp.org/pubs/afp/issues/2007/0615/p1821.html",
        "publisher",
        "2007-06-15",
    ),
    Source(
        "S138",
        "WHO Collaborating Centre for Drug Statistics Methodology: ATC/DDD index",
        "https://atcddd.fhi.no/atc_ddd_index/",
        "unread",
    ),
    Source("S139", "British National Formulary (BNF): Drugs A to Z", "https://bnf.nice.org.uk/drugs/", "unread"),
)
