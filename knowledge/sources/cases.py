"""Reports of single people."""

from typing import Final

from knowledge.sources.source import Source

CASES: Final = (
    Source(
        "S38",
        "Low calcium after a thyroid operation: case report (2008)",
        "https://www.endocrine-abstracts.org/ea/0015/ea0015p30",
        "publisher",
        "2008",
    ),
    Source(
        "S39",
        "Chaudhary 2021: Acute dystonia after metoclopramide",
        "https://doi.org/10.1186/s13256-021-03110-y",
        "publisher",
        "2021-10",
    ),
    Source(
        "S45",
        "Powers 1982: Decongestants and blepharospasm",
        "https://doi.org/10.1001/jama.1982.03320480060028",
        "publisher",
        "1982-06-18",
    ),
    Source(
        "S45b",
        "NEJM 1975: Antihistamine-decongestants and facial movements",
        "https://doi.org/10.1056/nejm197509042931008",
        "publisher",
        "1975-09-04",
    ),
    Source(
        "S46a",
        "Topiramate and eyelid myokymia: case report (2016)",
        "https://www.hindawi.com/journals/crips/2016/7901085/",
        "publisher",
        "2016",
    ),
    Source("S46b", "Lamotrigine and blepharospasm: case report", "", "copy"),
    Source("S47c", "Indapamide, tremor and twitches: case report", "", "copy"),
    Source(
        "S76",
        "Multiple sclerosis with facial spasm: case report (2017)",
        "https://doi.org/10.1155/2017/7180560",
        "publisher",
        "2017-09-17",
    ),
    Source(
        "S77",
        "A child with hemifacial spasm and astrocytoma: case report (2011)",
        "https://doi.org/10.4103/1817-1745.84415",
        "publisher",
        "2011-09-02",
    ),
    Source(
        "S78",
        "Secondary hemifacial spasm: two cases (2015)",
        "https://doi.org/10.14802/jmd.15004",
        "publisher",
        "2015-05-31",
    ),
    Source("S79", "Facial spasm after a blow to the jaw: case report (2005)", "", "copy", "2005"),
    Source(
        "S80",
        "Hemifacial spasm after a head injury: case report (2006)",
        "https://pure.lib.cgu.edu.tw/en/publications/post-traumatic-hemifacial-spasm",
        "publisher",
        "2006-07",
    ),
    Source("S81", "Facial twitching, hemifacial spasm or seizures: case report", "", "copy"),
    Source(
        "S81b",
        "Seizures in the face of a child with a ganglioglioma: case report (2016)",
        "https://pubmed.ncbi.nlm.nih.gov/26984806/",
        "publisher",
        "2016-03-16",
    ),
    Source(
        "S95",
        "Hemifacial spasm from a pontine glioma: case report",
        "https://doi.org/10.1007/s10143-005-0392-7",
        "publisher",
    ),
    Source(
        "S135",
        "Westra 1991: A hidden tumour of the brainstem behind a facial spasm",
        "https://pubmed.ncbi.nlm.nih.gov/2054726/",
        "copy",
        "1991",
    ),
)
