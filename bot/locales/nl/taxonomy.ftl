# Labels of the codes of casework. The attribute .explain tells what a choice means; .told is the
# sentence that the other side reads. A municipality may change these words, never the ids.

## Waar de zorg over gaat

concern-ABUSE = Geweld of mishandeling thuis
    .explain = Iemand thuis doet een ander pijn, bedreigt of verwaarloost. Gaat naar Veilig Thuis, niet via de bot.
concern-NEGLECT = Verwaarlozing
    .explain = Iemand zorgt niet goed meer voor zichzelf of het huis.
concern-CONFUSED = Onbegrepen gedrag
    .explain = Iemand is in de war of doet dingen die niemand begrijpt.
concern-MENTAL = Psychische klachten
    .explain = Iemand is somber, angstig of heeft andere klachten.
concern-ADDICTION = Verslaving
    .explain = Iemand gebruikt te veel drank of drugs, of gamet of gokt te veel.
concern-DEBT = Geldzorgen
    .explain = Iemand kan rekeningen niet betalen of heeft schulden.
concern-EVICTION = Dreigende huisuitzetting
    .explain = Iemand raakt misschien zijn huis kwijt.
concern-HOMELESS = Geen vaste slaapplek
    .explain = Iemand heeft geen eigen plek om te slapen.
concern-NUISANCE = Overlast of burenruzie
    .explain = Buren hebben steeds ruzie of last van elkaar.
concern-YOUTH_STREET = Jongeren op straat
    .explain = Een groep jongeren geeft overlast of glijdt af.
concern-PARENTING = Zorgen over opvoeding
    .explain = Ouders hebben hulp nodig. Het kind is niet onveilig.
concern-DIVORCE = Ruzie bij scheiding
    .explain = Ouders zijn uit elkaar en hebben veel ruzie.
concern-STALKING = Dreiging door (ex-)partner
    .explain = Iemand is bang voor een (ex-)partner. Kijk eerst: is het iets voor 112 of Veilig Thuis?
concern-EXPLOITATION = Uitbuiting
    .explain = Iemand wordt misbruikt voor geld, seks of werk. Gaat naar politie of Veilig Thuis.
concern-ELDERLY = Kwetsbare oudere
    .explain = Een oudere redt het niet meer goed alleen.
concern-CARER = Overbelaste mantelzorger
    .explain = Iemand zorgt voor een ander en kan niet meer.
concern-LONELY = Eenzaamheid
    .explain = Iemand heeft weinig contact met anderen.
concern-CARE_AVOIDER = Wil geen hulp
    .explain = Iemand heeft hulp nodig maar houdt hulp af.
concern-DISABILITY = Beperking
    .explain = Iemand begrijpt of kan dingen moeilijk, bijvoorbeeld door een lichte verstandelijke beperking.
concern-HEALTH = Lichamelijke gezondheid
    .explain = Iemand is ziek of gewond en krijgt geen zorg.
concern-SCHOOL = Schoolverzuim
    .explain = Een kind of jongere gaat vaak niet naar school.
concern-WORK = Werk, inkomen of daginvulling
    .explain = Iemand heeft geen werk of niets te doen overdag.
concern-OTHER = Anders
    .explain = Past nergens bij. Leg kort uit.

## Leefgebieden

life-domain-FINANCE = Geld
life-domain-DAYTIME = Dagbesteding
life-domain-HOUSING = Wonen
life-domain-HOME_RELATIONS = Relaties thuis
life-domain-MENTAL_HEALTH = Geestelijke gezondheid
life-domain-PHYSICAL_HEALTH = Lichamelijke gezondheid
life-domain-ADDICTION = Verslaving
life-domain-DAILY_LIVING = Dagelijks leven
life-domain-NETWORK = Sociaal netwerk
life-domain-PARTICIPATION = Meedoen in de samenleving
life-domain-JUSTICE = Justitie

## Over wie het gaat

who-CHILD = Kind of jongere
    .explain = Het gaat vooral om iemand onder de 18.
who-ADULT = Volwassene
    .explain = Het gaat om iemand van 18 jaar of ouder.
who-BOTH = Gezin
    .explain = Het gaat om volwassenen én kinderen.
who-AREA = De buurt
    .explain = Het gaat niet om één huishouden.

## Hoe snel

urgency-U0 = Nu gevaar
    .explain = Iemand loopt nu gevaar. Bel 112. De bot neemt dit niet aan.
urgency-U1 = Vandaag
    .explain = Iemand moet er vandaag naar kijken.
urgency-U2 = Binnen 3 werkdagen
    .explain = Het kan even wachten, maar niet lang.
urgency-U3 = Gewoon
    .explain = Het is belangrijk, maar er is geen haast.
urgency-U4 = Ter informatie
    .explain = Je hoeft niets te doen. Goed om te weten.

## Soorten berichten

kind-CARE_SIGNAL = Zorgsignaal
    .explain = Ik maak me zorgen over een inwoner.
kind-WARM_REFERRAL = Aanmelding, inwoner weet ervan
    .explain = De inwoner vindt het goed dat jullie contact opnemen.
kind-INVOLVEMENT_Q = Zijn jullie betrokken?
    .explain = Ik wil weten of er al hulp is. Jullie hoeven geen ja of nee te zeggen.
kind-SUPPLEMENT = Aanvulling
    .explain = Ik weet iets nieuws bij een lopend signaal.
kind-VT_NOTICE = Zorgmelding gedaan
    .explain = Ik heb een melding gedaan bij Veilig Thuis. Zonder inhoud.
kind-INFO_REQUEST = Vraag om informatie
    .explain = Ik heb een gerichte vraag voor de wijkagent.
kind-VT_CLARIFY = Uitleg bij politiemelding
    .explain = Ik kreeg een melding via Veilig Thuis en wil iets begrijpen.
kind-VISIT_ACCOMPANY = Ga je mee?
    .explain = Ik ga op huisbezoek en vind het niet veilig alleen.
kind-VISIT_STANDBY = Ben je in de buurt?
    .explain = Ik ga met een collega. Kun je dichtbij blijven?
kind-VISIT_ACCESS = Samen binnenkomen
    .explain = De deur blijft dicht. Kunnen we samen gaan?
kind-SAFETY_ADVICE = Veiligheidsadvies
    .explain = Hoe kan deze inwoner of ik veilig blijven?
kind-SAFETY_PLAN = Samen veiligheidsplan maken
    .explain = Wil je met de inwoner en mij een plan maken?
kind-SAFETY_SIGNAL = Veiligheidssignaal
    .explain = Ik zie een risico voor de buurt of voor iemand.
kind-UPSCALE_REQUEST = Opschaalgesprek
    .explain = Ik denk dat dit te zwaar is. Kunnen we samen kijken?
kind-COLLECTIVE = Wijksignaal
    .explain = Dit speelt bij meer mensen in de wijk. Geen personen.
kind-SPARRING = Sparren
    .explain = Ik wil meedenken zonder naam.

## Terugkoppeling, van team naar politie

feedback-FB_RECEIVED = Ontvangen
    .explain = We hebben je bericht gelezen.
    .told = { feedback-FB_RECEIVED.explain }
feedback-FB_OWNED = Opgepakt
    .explain = Een collega is ermee bezig.
    .told = { feedback-FB_OWNED.explain }
feedback-FB_TAKES_LONGER = Duurt langer
    .explain = Het loopt nog. Het kost meer tijd.
    .told = { feedback-FB_TAKES_LONGER.explain }
feedback-FB_WAITING = Wachtlijst
    .explain = Het staat op de wachtlijst.
    .told = { feedback-FB_WAITING.explain }
    .told_until = Het staat op de wachtlijst tot ongeveer { $expected_on }.
feedback-FB_NO_ACTION = Bekeken, geen actie
    .explain = We hebben het gewogen. We doen nu niets.
    .told = { feedback-FB_NO_ACTION.explain }
feedback-FB_PASSED_ON = Doorgezet
    .explain = Een ander team pakt dit op.
    .told = { feedback-FB_PASSED_ON.explain }
feedback-FB_CLOSED = Afgesloten
    .explain = We zijn klaar met dit bericht.
    .told = { feedback-FB_CLOSED.explain }
feedback-FB_BY_PHONE = Gebeld
    .explain = We hebben je hierover gebeld.
    .told = { feedback-FB_BY_PHONE.explain }
feedback-FB_CONTACT = Contact gelukt
    .explain = We hebben de inwoner gesproken.
    .told = { feedback-FB_CONTACT.explain }
feedback-FB_NO_CONTACT = Geen contact gekregen
    .explain = Het is nog niet gelukt om de inwoner te spreken.
    .told = { feedback-FB_NO_CONTACT.explain }
feedback-FB_HELP_STARTED = Hulp gestart
    .explain = Er is hulp begonnen.
    .told = { feedback-FB_HELP_STARTED.explain }
feedback-FB_HELP_REFUSED = Wil nu geen hulp
    .explain = De inwoner wil nu geen hulp van ons.
    .told = { feedback-FB_HELP_REFUSED.explain }
feedback-FB_ALREADY_HELP = Er is al hulp
    .explain = Er was al hulp. We stemmen af.
    .told = { feedback-FB_ALREADY_HELP.explain }
feedback-FB_REFERRED = Doorverwezen
    .explain = Een andere organisatie helpt verder.
    .told = { feedback-FB_REFERRED.explain }
feedback-FB_UPSCALED = Opgeschaald
    .explain = We hebben zwaardere hulp gevraagd.
    .told = { feedback-FB_UPSCALED.explain }
feedback-FB_VT = Veilig Thuis gevraagd
    .explain = We hebben Veilig Thuis gebeld of gemeld. Kies dit alleen als je dit bewust wilt zeggen.
    .told = We hebben Veilig Thuis gebeld of gemeld.
feedback-FB_MOVED = Verhuisd of niet gevonden
    .explain = De inwoner woont hier niet (meer).
    .told = { feedback-FB_MOVED.explain }

## Terugkoppeling, van politie naar team

feedback-PF_SEEN = Gelezen
    .explain = Ik heb je vraag gelezen.
    .told = { feedback-PF_SEEN.explain }
feedback-PF_YES = Ja
    .explain = Ik ga mee.
    .told = { feedback-PF_YES.explain }
feedback-PF_ALT = Anders
    .explain = Ik stel iets anders voor.
    .told = { feedback-PF_ALT.explain }
feedback-PF_NO = Nee
    .explain = Ik ga niet mee.
    .told = { feedback-PF_NO.explain }
feedback-PF_DONE = Gedaan
    .explain = Ik heb gedaan wat we afspraken.
    .told = { feedback-PF_DONE.explain }
feedback-PF_BY_PHONE = Gebeld
    .explain = Ik heb je gebeld.
    .told = { feedback-PF_BY_PHONE.explain }
feedback-PF_NOT_ALLOWED = Mag ik niet delen
    .explain = Ik mag hier niets over zeggen. Dat zegt niets over wat er is.
    .told = { feedback-PF_NOT_ALLOWED.explain }
feedback-PF_NOTHING_RELEVANT = Niets bijzonders
    .explain = Ik heb niets dat jij voor dit doel nodig hebt.
    .told = { feedback-PF_NOTHING_RELEVANT.explain }
feedback-PF_VISITED = Ik ben langs geweest
    .explain = Ik ben bij de inwoner geweest.
    .told = { feedback-PF_VISITED.explain }
feedback-PF_ATTENTION = Extra aandacht
    .explain = Collega's weten dat ze hier op moeten letten.
    .told = { feedback-PF_ATTENTION.explain }
feedback-PF_HANDED_COLLEAGUE = Overgedragen
    .explain = Een collega van de politie pakt dit op.
    .told = { feedback-PF_HANDED_COLLEAGUE.explain }

cause-CAUSE_CONTACT = Nog geen contact
    .told = We krijgen nog geen contact.
cause-CAUSE_TRUST = Eerst vertrouwen opbouwen
    .told = We bouwen eerst vertrouwen op.
cause-CAUSE_THIRD = Wacht op andere organisatie
    .told = We wachten op een andere organisatie.
cause-CAUSE_CAPACITY = Te druk
    .told = Het is nu te druk.
cause-CAUSE_CONSENT = Wacht op toestemming
    .told = We wachten op toestemming.

## Niet opgepakt, en wat dan wel kan

decline-NO_AREA = Verkeerde wijk
    .explain = Dit hoort bij een ander team.
decline-NO_TARGET = Andere doelgroep
    .explain = Wij helpen een andere groep: alleen volwassenen of alleen jeugd.
decline-NO_VT = Hoort bij Veilig Thuis
    .explain = Hier is Veilig Thuis voor.
decline-NO_EMERGENCY = Dit is spoed
    .explain = Bel 112.
decline-NO_POLICE = Politietaak
    .explain = Hier kan hulp niets aan doen. Het gaat om handhaven.
decline-NO_INFO = Te weinig informatie
    .explain = Ook na navragen kunnen we niets doen.
decline-NO_DUPLICATE = Al bekend als bericht
    .explain = Er loopt al een bericht. We voegen het samen.
decline-NO_LIGHT = Kan lichter
    .explain = Een inloop, buurthulp of website past beter.
decline-NO_HEAVY = Te zwaar voor ons
    .explain = Dit vraagt meer dan wij kunnen.
decline-NO_GROUND_INTERVENE = Geen reden om in te grijpen
    .explain = Mensen mogen zelf kiezen. We laten het rusten.
decline-NO_LEGAL = Mag zo niet gedeeld worden
    .explain = Er is te veel of zonder grond gedeeld.
decline-NO_CAPACITY = Nu geen plek
    .explain = Dit is geen afwijzing. Het gaat naar de wachtlijst en de coördinator.

next-step-REDIRECT = Naar een ander team
    .told = Een ander team kan dit oppakken.
next-step-VEILIG_THUIS = Veilig Thuis bellen
    .told = Bel Veilig Thuis: 0800-2000, dag en nacht.
next-step-EMERGENCY = 112 bellen
    .told = Bel 112.
next-step-SPARRING = Samen sparren
    .told = Je kunt hierover sparren, zonder naam.
next-step-CALL = Even bellen
    .told = Bel ons even. Dan kijken we samen.
next-step-ASK_AGAIN = Nog een keer navragen
    .told = We vragen je nog een keer om meer informatie.
next-step-LINK_REFERENCES = Berichten samenvoegen
    .told = We voegen dit samen met een bericht dat al loopt.
next-step-SUGGESTIONS = Lichtere hulp noemen
    .told = Een inloop, buurthulp of website kan helpen.
next-step-UPSCALE_TALK = Opschaalgesprek
    .told = We kijken samen welke zwaardere hulp past.
next-step-MAY_REPORT_AGAIN = Opnieuw bij nieuwe zorgen
    .told = Zie je iets nieuws? Stuur dan gerust een nieuw bericht.
next-step-NEW_SIGNAL = Nieuw bericht sturen
    .told = Stuur een nieuw bericht, met alleen wat nodig is.
next-step-WAITING_LIST = Op de wachtlijst
    .told = Het staat op de wachtlijst. Je hoort de datum.

redirect-OTHER_AREA = Andere wijk
    .told = Het gaat om een andere wijk.
redirect-OTHER_TARGET = Andere doelgroep
    .told = Een ander team helpt deze groep.
redirect-TOO_HEAVY = Zwaardere hulp nodig
    .told = Dit vraagt meer dan wij kunnen.
redirect-TOO_LIGHT = Lichtere hulp past beter
    .told = Lichtere hulp past beter.

release-CLAIMED_BY_MISTAKE = Per ongeluk opgepakt
release-NO_TIME = Geen tijd
release-KNOWS_RESIDENT = Ik sta te dichtbij
release-OTHER_EXPERTISE = Een collega kan dit beter

## Wat erbij hoort

informed-INFORMED_YES = Ja
    .told = De inwoner weet het.
informed-INFORMED_LATER = Nog niet, ik doe dat
    .told = De inwoner weet het nog niet. De afzender vertelt het.
informed-INFORMED_ASK_TEAM = Nog niet, graag jullie
    .told = De inwoner weet het nog niet. De vraag is of jullie het willen vertellen.
informed-INFORMED_DELIBERATELY_NOT = Bewust niet
    .told = De inwoner weet het bewust niet.
not-informed-SAFETY = Voor de veiligheid
not-informed-INVESTIGATION = Door een onderzoek
not-informed-UNREACHABLE = Niet bereikbaar

purpose-PURPOSE_HELP = Om hulp te krijgen
purpose-PURPOSE_SAFETY_RESIDENT = Veiligheid van de inwoner
purpose-PURPOSE_SAFETY_OTHERS = Veiligheid van anderen
purpose-PURPOSE_STAFF_SAFETY = Mijn eigen veiligheid
purpose-PURPOSE_COORDINATE = Geen dubbel werk

consent-form-WRITTEN = Schriftelijk
consent-form-ORAL = Mondeling
consent-giver-RESIDENT = De inwoner
consent-giver-PARENTS = De ouder(s)
consent-giver-YOUTH_12_15_AND_PARENTS = Jongere (12 t/m 15) en ouder(s)
consent-giver-YOUTH_16 = Jongere van 16 of ouder
consent-giver-REPRESENTATIVE = De vertegenwoordiger

risk-RISK_AGGRESSION = Eerder agressie
risk-RISK_WEAPON = Mogelijk een wapen
risk-RISK_DOG = Hond
risk-RISK_SUBSTANCE = Gebruik van drank of drugs
risk-RISK_THREAT = Bedreiging uitgesproken
risk-RISK_UNKNOWN_PERSONS = Anderen aanwezig
risk-RISK_DARK_ALONE = Afgelegen of donker
risk-RISK_NONE_KNOWN = Niets bekend (niet: veilig)

source-SEEN = Zelf gezien
source-HEARD = Van anderen gehoord
source-KNOWN = Eerder bekend

involvement-REPORT_ONLY = Alleen melden
    .explain = Je geeft het door. Daarna hoor je wat ermee gebeurt.
involvement-THINK_ALONG = Meedenken
    .explain = Ze kunnen je bellen om mee te denken.
involvement-TOGETHER = Samen optrekken
    .explain = Je wilt samen op bezoek of samen een plan maken.

field-SEEN_HEARD = Gezien of gehoord
    .ask = Wat heb je zelf gezien of gehoord?
field-RESIDENT_WORDS = Woorden van de inwoner
    .ask = Wat zegt de inwoner zelf?
field-OPINION = Wat denk je
    .ask = Wat denk je dat er aan de hand is?
field-ASK = Wat vraag je
    .ask = Wat vraag je aan de ander?

copied-YES = Ja, het staat in het dossier
copied-NOT_APPLICABLE = Niet nodig
not-copied-NO_CASE = Er kwam geen hulpvraag uit
not-copied-ADVICE_ONLY = Het bleef bij advies
not-copied-OTHER_FILE = Een andere organisatie legt het vast

## Grondslagen

ground-ANON = Zonder persoonsgegevens
    .explain = Niemand kan weten om wie het gaat.
    .law = AVG overweging 26
ground-WPG18_2_CARE_DESK = Meldpunt niet-acute zorg
    .explain = Ik maak me zorgen. De inwoner vraagt zelf geen hulp. Dit team is het meldpunt van de gemeente.
    .law = Wpg artikel 18 lid 2 en machtigingsbesluit meldpunten niet-acute zorg artikel 1
ground-WPG18_1_YOUTH = Jeugdtaak van de gemeente
    .explain = Een kind of jongere heeft misschien hulp nodig. Dit team werkt voor de gemeente (Jeugdwet).
    .law = Wpg artikel 18 lid 1 en Bpg artikel 4:2 lid 1 onder i
ground-WPG20_COVENANT = Convenant
    .explain = Dit valt onder een geldige afspraak.
    .law = Besluit op grond van Wpg artikel 20
ground-WPG19_INCIDENTAL = Bijzonder geval
    .explain = Mijn leiding heeft hierover een besluit genomen. Het nummer is bekend.
    .law = Wpg artikel 19, Bpg artikel 4:5 en 4:8
ground-WPG18_1_VT = Melding Veilig Thuis
    .explain = Zorgmelding in je eigen systeem. Niet via de bot.
    .law = Wpg artikel 18 lid 1 en Bpg artikel 4:2 lid 1 onder i
ground-CONSENT = Toestemming
    .explain = De inwoner vindt het goed. Politie is genoemd.
    .law = Wmo 2015 artikel 5.3.3
ground-CONSENT_YOUTH = Toestemming jeugd
    .explain = Ouder(s) en/of jongere vinden het goed. Politie is genoemd.
    .law = Jeugdwet artikel 7.3.11 en 7.3.15
ground-VITAL = Levensgevaar
    .explain = Iemand kan doodgaan of zwaar gewond raken.
    .law = AVG artikel 6 lid 1 onder d en artikel 9 lid 2 onder c
ground-CONFLICT_OF_DUTIES = Conflict van plichten
    .explain = Zwijgen is gevaarlijker dan praten. Ik heb de 6 punten nagelopen.
    .law = Leer van het conflict van plichten, beroepscode
ground-VT_REPORT_RIGHT = Meldrecht Veilig Thuis
    .explain = Ik mag Veilig Thuis bellen zonder toestemming. Niet via de bot.
    .law = Wmo 2015 artikel 5.2.6
ground-STAFF_SAFETY = Eigen veiligheid
    .explain = Ik moet veilig op bezoek kunnen. Alleen adres en tijd, per telefoon.
    .law = Arbowet
ground-WGS_ZVH = Zorg- en Veiligheidshuis
    .explain = Alleen in het overleg van het Zorg- en Veiligheidshuis. Niet in deze chat.
    .law = Wet gegevensverwerking door samenwerkingsverbanden
ground-WAMS = Wams (uit)
    .explain = Deze wet geldt nog niet.
    .law = Wetsvoorstel 36 295

usability-USABLE = Deze grondslag is nu te kiezen.
usability-NOT_IN_CHAT = Deze grondslag geldt niet voor deze chat.
usability-SWITCHED_OFF = Deze grondslag staat uit.
usability-NOT_YET = Deze grondslag geldt nog niet.
usability-EXPIRED = Deze grondslag is verlopen.
usability-REVIEW_NEEDED = Deze grondslag moet opnieuw bekeken worden. Vraag de privacydesk.
usability-INCOMPLETE = Bij deze grondslag ontbreekt een besluit, een team of een datum. Vraag de privacydesk.
usability-OTHER_TEAM = Deze grondslag geldt niet voor dit team.
