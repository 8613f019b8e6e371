"""Every reference that a rule, a nudge, a topic or a question cites."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

EJ: Final = "EJ"
EJ_TEXT: Final = "our own choice; no source gives this number"
"""EJ stands beside a number that rests on judgement; it is shown as this text and has no address."""


@dataclass(frozen=True)
class Source:
    """Name one publication; `weak` marks low authority: context only, never a number."""

    key: str
    title: str
    url: str
    weak: bool = False


_ALL: Final = (
    Source("S1", "NHS: Twitching eyes and muscles", "https://www.nhs.uk/conditions/twitching-eyes-and-muscles/"),
    Source(
        "S2",
        "Mayo Clinic: Eye twitching, when to see a doctor",
        "https://www.mayoclinic.org/symptoms/eye-twitching/basics/when-to-see-doctor/sym-20050838",
    ),
    Source(
        "S3",
        "American Academy of Ophthalmology: Eyelid spasm (older page)",
        "http://www.geteyesmart.org/eyesmart/diseases/eyelid-spasm-twitch.cfm",
    ),
    Source(
        "S4",
        "NICE NG127: Suspected neurological conditions, adults",
        "https://www.nice.org.uk/guidance/ng127/chapter/Recommendations-for-adults-aged-over-16",
    ),
    Source(
        "S5",
        "NICE NG127: Suspected neurological conditions, children",
        "https://nursing-notebook.com/simplepage.cfm?ID=x2019052216563553900&linkID=79864",
    ),
    Source(
        "S6",
        "NICE NG127: Limb or facial weakness",
        "https://nursing-notebook.com/en-gb/simplepage.cfm?ID=x20190519193725527126&linkID=79765",
    ),
    Source("S8", "Medscape: Eyelid myokymia", "https://emedicine.medscape.com/article/1213160-overview"),
    Source("S9", "StatPearls: Eyelid myokymia", "https://iiab.me/modules/en-statpearls/articles/article-21512.html"),
    Source(
        "S10",
        "EBM Guidelines: Eyelid myokymia",
        "https://download.skyscape.com/download/ota/lonestar/B4562E59-87F6-47FA-8F09-D67E1FE536CA"
        "/ebmg.ed18/content/HTML/f/tu153.htm",
    ),
    Source(
        "S11",
        "NANOS patient brochure: Eyelid myokymia",
        "https://studyres.com/doc/6590359/eyelid-myokymia---north-american-neuro?page=1",
    ),
    Source(
        "S12",
        "Banik and Miller 2004: Chronic myokymia limited to the eyelid",
        "https://pure.johnshopkins.edu/en/publications/chronic-myokymia-limited-to-the-eyelid-is-a-benign-condition-4",
    ),
    Source("S13", "Gunes 2024: Eyelid myokymia, screens and blood salts", "https://doi.org/10.7759/cureus.69249"),
    Source(
        "S14",
        "Korean case-control study 2021: Magnesium and eyelid myokymia",
        "https://search.bvsalud.org/gim/resource/en/wpr-917759",
    ),
    Source(
        "S15",
        "Cleveland Clinic: Hemifacial spasm",
        "https://my.clevelandclinic.org/health/diseases/15798-involuntary-facial-movements-hemifacial-spasm",
    ),
    Source(
        "S16",
        "MSD Manual: Hemifacial spasm",
        "https://msdmanuals.com/professional/neurologic-disorders"
        "/neuro-ophthalmologic-and-cranial-nerve-disorders/hemifacial-spasm",
    ),
    Source(
        "S17",
        "Medscape: Who gets hemifacial spasm",
        "https://www.medscape.com/answers/1170722-193751"
        "/which-patient-groups-have-the-highest-prevalence-of-hemifacial-spasm",
    ),
    Source("S18", "Lu 2014: Hemifacial spasm, a review", "https://pmc.ncbi.nlm.nih.gov/articles/PMC4227371"),
    Source("S19", "1,642 cases of hemifacial spasm", "https://pubmed.ncbi.nlm.nih.gov/19574834"),
    Source(
        "S20",
        "Yaltho and Jankovic 2011: The many faces of hemifacial spasm",
        "http://onlinelibrary.wiley.com/doi/10.1002/mds.23692/abstract",
    ),
    Source("S21", "Sringean 2019: Red flags in hemifacial spasm", "https://doi.org/10.1016/j.jns.2019.116532"),
    Source(
        "S22",
        "University of Utah (Trobe): Hemifacial spasm",
        "https://novel.utah.edu/collection-materials/jonathan-trobe/fingertips/Eyelid_Disorders/Hemifacial_Spasm.html",
    ),
    Source("S23", "Lesion Cases: case 20", "https://www.lesion-cases.com/cases/case%2020/20.what.html"),
    Source(
        "S25",
        "NINDS: Benign essential blepharospasm (2009)",
        "https://webarchive.library.unt.edu/eot2008/20090115093317/"
        "http://accessible.ninds.nih.gov/disorders/blepharospasm/blepharospasm.htm",
    ),
    Source("S27", "NHS: Bell's palsy", "https://111.wales.nhs.uk/encyclopaedia/b/article/bellspalsy"),
    Source(
        "S28",
        "AAO-HNS guideline 2013: Bell's palsy",
        "https://bulletin.entnet.org/home/article/21245948/clinical-practice-guideline-summary-bells-palsy",
    ),
    Source("S29", "ImproveFP: The signs of synkinesis", "https://improvefp.com/the-signs-of-synkinesis/"),
    Source(
        "S30",
        "CMAJ Bell palsy guideline, slides",
        "https://www.slideshare.net/slideshow/1860917pdf/264645212",
    ),
    Source(
        "S31",
        "Stroke Association: Symptoms of stroke",
        "https://www.stroke.org.uk/what-stroke/what-happens-when-you-have-stroke/what-are-symptoms-stroke",
    ),
    Source(
        "S32",
        "Transient ischaemic attack: how soon to be seen (NICE NG128; UK stroke guideline 2023)",
        "https://gmnisdn.org.uk/professionals/transient-ischaemic-attack-tia",
    ),
    Source(
        "S33",
        "NHS: Head injury and concussion",
        "https://www.chadsmoormedicalpractice.nhs.uk/index.php?id=nhs-health-az&category=M&condition=minor-head-injury",
    ),
    Source(
        "S34",
        "East of England Ambulance Service: Epilepsy",
        "https://eastamb.nhs.uk/your-service/emergency-advice/epilepsy",
    ),
    Source(
        "S35",
        "NICE QS185: Sudden hearing loss",
        "https://nice.org.uk/guidance/qs185/chapter/Quality-statement-2-Sudden-onset-of-hearing-loss",
    ),
    Source(
        "S36",
        "NHS Borders: Facial weakness and its red flags",
        "https://www.rightdecisions.scot.nhs.uk/borders-ref-help-toolkit/ear-nose-and-throat/bells-palsy",
    ),
    Source(
        "S37",
        "Facial Palsy UK: Ramsay Hunt syndrome",
        "https://www.facialpalsy.org.uk/inform/media-centre/press-releases/"
        "01-03-18-the-common-virus-youve-never-heard-of-may-destroy-your-smile/",
    ),
    Source(
        "S38",
        "Low calcium after neck surgery: case report",
        "https://authorea.com/users/321020/articles/530959/download_zip",
    ),
    Source(
        "S39",
        "Chaudhary 2021: Acute dystonia after metoclopramide",
        "https://link.springer.com/10.1186/s13256-021-03110-y",
    ),
    Source("S40", "Metoclopramide: boxed warning", "https://blackboxrx.com/app/display/433"),
    Source(
        "S41",
        "APA recommendations on checking for abnormal movements",
        "https://www.austedohcp.com/tardive-dyskinesia/screening-diagnosis-and-assessment",
    ),
    Source("S42", "Mauriello 1998: Facial dyskinesia and medicines", "https://pubmed.ncbi.nlm.nih.gov/9621275/"),
    Source("S43", "Twelve cases of drug-induced blepharospasm", "https://medluna.com/article/21753898"),
    Source(
        "S44",
        "Tardive syndrome and other medicines: critical review",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC6125739",
    ),
    Source("S44b", "Antidepressants and jaw movements: cases 1995", "https://abcdocz.com/doc/149793"),
    Source(
        "S45",
        "Powers 1982: Decongestants and blepharospasm",
        "https://jamanetwork.com/journals/jama/article-abstract/374534",
    ),
    Source(
        "S45b",
        "NEJM 1975: Antihistamine-decongestants and facial movements",
        "https://doi.org/10.1056/nejm197509042931008",
    ),
    Source(
        "S46a",
        "Topiramate and eyelid myokymia: case report",
        "https://www.hindawi.com/journals/crips/2016/7901085/abs/",
    ),
    Source(
        "S46b",
        "Lamotrigine and blepharospasm: case report",
        "https://www.scilit.net/article/9cbcacc1098cc7b4267f67db7e0d216d",
    ),
    Source(
        "S46c",
        "Epilepsy medicines and movement disorders",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC2077655",
    ),
    Source("S47", "Sica: Diuretics and blood salts", "https://www.medscape.com/viewarticle/489521_5"),
    Source(
        "S47b",
        "MSD Manual: Low potassium in the blood",
        "https://www.msdmanuals.com/home/hormonal-and-metabolic-disorders/electrolyte-balance/"
        "hypokalemia-low-level-of-potassium-in-the-blood",
    ),
    Source(
        "S47c",
        "Indapamide, tremor and twitches: case report",
        "https://discovery.researcher.life/article/a-diabetic-patient-treated-for-hypertension-develops-"
        "tremors-and-twitches/2a006ff9469c37efa4afc837125250e1",
    ),
    Source("S48a", "Blepharospasm and nutrients, 20 people", "https://jsurgmed.com/article/view/924395"),
    Source("S48b", "Blepharospasm and vitamin D, 50 people", "https://read.qxmd.com/read/32236706"),
    Source(
        "S48c",
        "Hemifacial spasm and vitamin D, 46 people",
        "https://bakirkoymedj.org/articles/the-effect-of-vitamin-d-on-severity-of-hemifacial-spasm"
        "/doi/BTDMJB.galenos.2019.20190419093249",
    ),
    Source(
        "S49",
        "NHS: Vitamin B12 or folate deficiency anaemia",
        "https://drpharmacy.uk/health-detail/?topic=vitamin-b12-or-folate-deficiency-anaemia",
    ),
    Source("S50", "Magnesium: upper limit for supplements", "https://dotfit.com/content.aspx?id=42209"),
    Source(
        "S51",
        "AASM and SRS: How much sleep adults need",
        "https://aasm.org/advocacy/position-statements/adult-sleep-duration-health-advisory/",
    ),
    Source(
        "S52",
        "Drake 2013: Caffeine 0, 3 or 6 hours before bed",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC3805807",
    ),
    Source("S53", "Gardiner 2023: Caffeine and sleep, meta-analysis", "https://pubmed.ncbi.nlm.nih.gov/36870101/"),
    Source(
        "S54",
        "EFSA 2015: Safe amounts of caffeine",
        "https://www.foodstandards.gov.scot/business-guidance/running-a-food-business/publications"
        "/business-guidance-for-food-supplements-containing-caffeine/section-2",
    ),
    Source("S55", "Tufts: How much caffeine is in a drink", "https://www.nutritionletter.tufts.edu/?p=955"),
    Source("S56", "HealthDay: Caffeine and decaffeinated drinks", "https://ladylively.com/?p=108010"),
    Source(
        "S57",
        "EFSA 2010: Water intake",
        "http://onlinelibrary.wiley.com/doi/10.2903/j.efsa.2010.1459/abstract",
    ),
    Source(
        "S57b",
        "Table of recommended water intakes",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC4473081/table/Tab1",
    ),
    Source("S58", "NIOSH: Heat stress and hydration", "https://stacks.cdc.gov/view/cdc/45851"),
    Source(
        "S59",
        "Heart failure and fluid limits",
        "https://www.droracle.ai/articles/462382/what-is-the-recommended-fluid-restriction-for-patients-with",
    ),
    Source(
        "S60",
        "NHS Fife: Drink less",
        "https://www.moodcafe.co.uk/wellbeing-and-lifestyle/drink-less/",
    ),
    Source("S61", "Gardiner 2024: Alcohol and sleep", "https://pubmed.ncbi.nlm.nih.gov/39631226"),
    Source(
        "S62",
        "Samaritan Health: Give your eyes a break (20-20-20)",
        "https://www.samhealth.org/about-samaritan/news-search/2021/05/12/give-your-eyeballs-a-break",
    ),
    Source(
        "S63",
        "Craniofacial Muscles, pages 290 and 296",
        "https://www.yumpu.com/en/document/view/63183662/craniofacial-muscles/287",
    ),
    Source(
        "S64",
        "Blepharospasm rating scales: what change matters (2009)",
        "http://onlinelibrary.wiley.com/doi/10.1002/mds.22368/abstract",
    ),
    Source("S65", "HFS-7: a quality-of-life scale", "https://pmc.ncbi.nlm.nih.gov/articles/PMC1739450"),
    Source("S66", "HFS-30: a quality-of-life scale", "https://scholarbank.nus.edu.sg/handle/10635/149657"),
    Source("S67", "HFS-36: a quality-of-life scale", "https://pmc.ncbi.nlm.nih.gov/articles/PMC2811701"),
    Source(
        "S68",
        "Lee 2012: A grading scale for hemifacial spasm",
        "https://discovery.researcher.life/article/using-the-new-clinical-grading-scale-for-quantification-of-the-"
        "severity-of-hemifacial-spasm-correlations-with-a-quality-of-life-scale/4d18e2f78d2832268b54f0ef5ed73b44",
    ),
    Source("S69", "Five hemifacial spasm scales compared", "https://pmc.ncbi.nlm.nih.gov/articles/PMC10480239"),
    Source("S70", "HSGS: a grading scale for hemifacial spasm", "http://dx.doi.org/10.1007/s10072-019-03921-4"),
    Source(
        "S71",
        "Defazio 2022: Four blepharospasm scales",
        "https://pure.johnshopkins.edu/en/publications/measurement-properties-of-clinical-scales-rating-the-severity-of-",
    ),
    Source(
        "S72",
        "DVLA rules: Driving and blepharospasm",
        "https://gpnotebook.com/pages/neurology/driving-and-blepharospasm",
    ),
    Source(
        "S73",
        "FDA label: OnabotulinumtoxinA boxed warning",
        "https://api.fda.gov/drug/label.json?search=openfda.generic_name%3A%22Onabotulinumtoxina%22",
    ),
    Source(
        "S74",
        "Manufacturer: Botulinum toxin for blepharospasm, timing",
        "https://www.botoxone.com/blepharospasm/dosing",
    ),
    Source(
        "S75",
        "NHS: Tourette's syndrome",
        "https://mediclinicpharmacy.com/nhs_conditions_tourette-syndrome",
    ),
    Source(
        "S76",
        "Multiple sclerosis with facial spasm: case report",
        "https://www.hindawi.com/journals/crinm/2017/7180560/",
    ),
    Source(
        "S77",
        "A child with hemifacial spasm and astrocytoma: case report",
        "https://pediatricneurosciences.com/article.asp?issn=1817-1745;year=2011;volume=6;issue=1;spage=72;epage=73",
    ),
    Source(
        "S78",
        "Hemifacial spasm with a vestibular schwannoma: case report",
        "https://www.e-jmd.org/journal/view.php?number=136",
    ),
    Source("S79", "Facial spasm after a blow to the jaw: case report", "https://docslib.org/doc/11551359"),
    Source(
        "S80",
        "Hemifacial spasm after a head injury: case report",
        "https://pure.lib.cgu.edu.tw/en/publications/post-traumatic-hemifacial-spasm",
    ),
    Source(
        "S81",
        "Facial twitching, hemifacial spasm or seizures: case report",
        "https://discovery.researcher.life/article/bs01-facial-twitching-hemifacial-spasms-or-seizures"
        "/2024284922223d58a0832505c086471d",
    ),
    Source(
        "S81b", "Facial spasm in a child with a ganglioglioma: case report", "http://pubmed.ncbi.nlm.nih.gov/26984806/"
    ),
    Source(
        "S82",
        "Hemifacial spasm at 62: case report",
        "https://journalofmedicaloptometry.com/volume1-issue1"
        "/a-multidisciplinary-approach-in-the-management-of-hemifacial-spasm/",
    ),
    Source(
        "S83",
        "Facial spasm at 44: case report",
        "http://reviewofoptometry.com/article/blink-and-youll-miss-it",
    ),
    Source(
        "S84",
        "Sight Advice FAQ: Changes in vision",
        "https://www.sightadvicefaq.org.uk/your-eyes/looking-after-eyes/vision-change",
    ),
    Source("S86", "Stimulants and tics: a review", "http://alpha.eurekaselect.com/article/77408"),
    Source(
        "S87",
        "Patient-centred blepharospasm tool (2025)",
        "https://doi.org/10.3390/toxins17090455",
    ),
    Source(
        "S88",
        "The Gazette: What to do about eye twitches",
        "https://gazette.com/life/what-to-do-about-annoying-though-usually-harmless-eye-twitches"
        "/article_36ea4458-ac97-11e8-bfce-a771766197c0.html",
        weak=True,
    ),
    Source(
        "S89",
        "Summary of a study of minerals in hemifacial spasm",
        "https://www.droracle.ai/articles/360192/what-vitamin-deficiencies-are-associated-with-hemifacial-spasms",
        weak=True,
    ),
    Source(
        "S90",
        "StatPearls: Hemifacial spasm",
        "https://statpearls.com/ArticleLibrary/viewarticle/22719",
    ),
    Source("S91", "Wikipedia: Hemifacial spasm", "https://wikimili.com/en/Hemifacial_spasm", weak=True),
    Source(
        "S92",
        "Living with blepharospasm: 159 people (2023)",
        "https://journals.plos.org/plosone/article?id=10.1371%2Fjournal.pone.0283111",
    ),
    Source(
        "S93",
        "Manufacturer: Blepharospasm",
        "https://www.allergan.com.au/en-au/products/what-we-treat/neurosciences/blepharospasm",
    ),
    Source("S94", "StatPearls: Blepharospasm", "https://statpearls.com/ArticleLibrary/viewarticle/102389"),
    Source(
        "S95",
        "Hemifacial spasm from a pontine glioma: case report",
        "http://oadoi.org/10.1007/s10143-005-0392-7",
    ),
    Source("S96", "Wake Ophthalmology: Eyelid spasms", "http://wakeoph.com/index.php/eyelid-spasms"),
    Source("S97", "Rudzinska: Hemifacial spasm and social life", "https://zanotowane.pl/1014/5960"),
    Source(
        "S98",
        "Hemifacial spasm: an overview",
        "https://springerlink.bibliotecabuap.elogim.com/doi/10.1007/s00702-011-0762-y",
    ),
    Source("C2", "ICD-10-CM: G51.3, clonic hemifacial spasm", "https://www.codelle.io/codes/ICD10CM/G51.32"),
    Source(
        "C5",
        "HL7 value set: Bell's palsy",
        "https://hl7.org/fhir/us/icsr-ae-reporting/2021Sep/ValueSet-BellsPalsyDiagnosisCodes.html",
    ),
    Source(
        "S99",
        "NICE NG217: Epilepsies, diagnosis and referral",
        "https://www.nice.org.uk/guidance/ng217/chapter/1-Diagnosis-and-assessment-of-epilepsy",
    ),
    Source(
        "S100",
        "Autoimmune Encephalitis Alliance: Early treatment of anti-LGI1 encephalitis",
        "https://aealliance.org/importance-of-early-treatment-in-anti-lgi1-autoimmune-encephalitis/",
    ),
    Source("S104", "NHS: Fainting", "https://www.nhs.uk/symptoms/fainting/"),
    Source("S105", "NHS: Dystonia", "https://www.nhs.uk/conditions/dystonia/"),
    Source("S106", "NICE NG220: Multiple sclerosis", "https://www.nice.org.uk/guidance/ng220/chapter/recommendations"),
    Source(
        "S107",
        "MS Trust: Developing relapse services",
        "https://www.mstrust.org.uk/health-professionals/resources/developing-relapse-services",
    ),
    Source(
        "S108",
        "Marin Collazo and Tobin 2018: Facial myokymia and hemifacial spasm in multiple sclerosis",
        "https://doi.org/10.1097/NRL.0000000000000163",
    ),
    Source(
        "S113", "NICE NG98: Hearing loss in adults", "https://www.nice.org.uk/guidance/ng98/chapter/Recommendations"
    ),
    Source(
        "S114", "Barnsley Hospital: Head injury advice", "https://barnsleyhospital.nhs.uk/services/a-and-e/head-injury"
    ),
    Source(
        "S116",
        "Kellogg Eye Center: Anisocoria",
        "https://kellogg.umich.edu/theeyeshaveit/common/anisocoria.html",
    ),
    Source(
        "S117",
        "SA Health: Neuro-ophthalmology referral criteria",
        "https://www.sahealth.sa.gov.au/wps/wcm/connect/public+content/sa+health+internet/services/outpatients/cpc/"
        "specialities/ophthalmology/neuro+ophthalmology+adult+cpc",
    ),
    Source(
        "S119",
        "Facial Palsy UK: Dry eye advice",
        "https://www.facialpalsy.org.uk/support/patient-guides/dry-eye-advice/",
    ),
    Source(
        "S120",
        "NHS: Side effects of prochlorperazine",
        "https://www.nhs.uk/medicines/prochlorperazine/side-effects-of-prochlorperazine/",
    ),
    Source("S122", "Botulinum toxin for hemifacial spasm (2023)", "https://doi.org/10.3390/life13081760"),
    Source(
        "S123",
        "NHS: Where to get urgent help for mental health",
        "https://www.nhs.uk/nhs-services/mental-health-services/where-to-get-urgent-help-for-mental-health/",
    ),
    Source(
        "S124",
        "Australian Prescriber: Acute dystonic reactions",
        "https://australianprescriber.tg.org.au/articles/the-management-of-acute-dystonic-reactions.html",
    ),
    Source(
        "S125",
        "American Family Physician 2007: Movement reactions to antipsychotics",
        "https://www.aafp.org/pubs/afp/issues/2007/0615/p1821.html",
    ),
    Source("S126", "NHS: Headaches", "https://www.nhs.uk/symptoms/headaches/"),
    Source(
        "S127", "NICE CG150: Headaches in over 12s", "https://www.nice.org.uk/guidance/cg150/chapter/Recommendations"
    ),
    Source(
        "S129",
        "Epilepsy Foundation: Stopping seizure medicines",
        "https://www.epilepsy.com/treatment/medicines/stopping-medication",
    ),
    Source(
        "S130",
        "Hull University Teaching Hospitals NHS: Treatment with botulinum toxin",
        "https://www.hey.nhs.uk/patient-leaflet/treatment-with-botulinum-toxin/",
    ),
    Source("S131", "How hemifacial spasm spreads: 178 people", "https://doi.org/10.1002/mdc3.12106"),
    Source(
        "S134",
        "Hemifacial spasm with tumours beside the brainstem (1989)",
        "https://doi.org/10.1212/wnl.39.4.577",
    ),
    Source(
        "S135",
        "Westra 1991: A hidden tumour of the brainstem behind a facial spasm",
        "https://pubmed.ncbi.nlm.nih.gov/2054726/",
    ),
    Source("S136", "Torbay and South Devon NHS: Thyroid operations (2015)", ""),
    Source(
        "S137",
        "James 2023: Low calcium after thyroid operations",
        "https://doi.org/10.1093/bjs/znad241.047",
    ),
)

SOURCES: Final[Mapping[str, Source]] = MappingProxyType({source.key: source for source in _ALL})
