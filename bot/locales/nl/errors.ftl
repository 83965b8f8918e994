# What somebody reads when a rule says no: what is the matter, and what to do next.

error-not-available = Dit bericht kan ik je niet laten zien. Kijk bij /status wat er voor jou is.
error-not-now = Dat kan nu niet meer. Je ziet hier hoe het er nu voor staat.
error-already-taken = Een collega was net iets eerder. Jij hoeft niets te doen.
error-already-taken-by = { $name } was net iets eerder. Jij hoeft niets te doen.
error-already-changed = Er is intussen iets veranderd. Je ziet hier hoe het er nu voor staat.
error-refused = Dat kan zo niet. Kijk bij /status hoe het staat, of bel je coördinator.
error-feedback-missing = Laat de afzender eerst iets weten. Tik op Terugkoppeling. Daarna kun je afsluiten.
error-not-copied = Zet eerst in je eigen dossier wat daar hoort. Onder Meer vind je Voor het dossier. Daarna kun je afsluiten.
error-ground-missing = Voor deze stap is geen grond die nu geldt. Bel elkaar, of vraag je privacydesk.
error-ground-new-team = De grond van de afzender geldt niet voor { $team }. Vraag de afzender om een nieuw bericht, of bel even.
error-n1-ground = Dit zegt iets over de inwoner. Daarvoor is toestemming nodig waarin de politie is genoemd. Je kunt wel een code kiezen die alleen over jullie werk gaat.
error-too-many-redirects = Dit is al twee keer doorgestuurd. Vraag je coördinator: die kan het samen met de coördinator van het andere team doorsturen.
error-no-coordinator = { $team } heeft nog geen coördinator in de bot. Bel dat team. Er is niets veranderd.
error-too-late = De tijd hiervoor is voorbij. Is er iets nieuws? Stuur dan gerust een nieuw bericht.
error-undo-gone = Ongedaan maken kan één minuut lang. Je ziet onder Meer wat nu nog kan.
error-no-team = Voor deze wijk en deze groep is nog geen team ingesteld. Je beheerder krijgt hiervan bericht. Bel intussen de gemeente.
error-area-signal = Dit gaat over de buurt en niet over één huishouden. Bespreek het met je coördinator of in het wijkoverleg.
error-no-hours = Van dit team zijn geen werktijden bekend. Daarom kan ik niets beloven en is er niets verstuurd. Bel het team. De beheerder kan de werktijden invullen.
error-bad-input = Dit kan ik niet gebruiken. Kies een knop, of typ het opnieuw in gewone woorden.
error-choose-team = Er passen meer teams. Kies er één en probeer het dan opnieuw.
error-own-signal = Dit heb je zelf gestuurd. Een collega van het team pakt het op.
error-same-team = Dit team heeft het al. Kies een ander team.
error-date-needed = Kies een datum in de toekomst. Dan weet de afzender wanneer het verder gaat.
error-decline-needs-both = Kies een reden en wat er wel kan. Dan kan de afzender verder.
error-no-capacity-waits = Geen plek is geen afwijzing. Kies Wachtlijst, met een datum.
