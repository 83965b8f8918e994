# The two decision aids. Approved by the privacy officer and the aandachtsfunctionaris before use.
# Every leaf has the law or source behind it in the attribute .law.

aid-banner = Dit is een hulpmiddel. Jij beslist. Twijfel je? Bel je aandachtsfunctionaris, je leidinggevende of Veilig Thuis (0800-2000, dag en nacht).
aid-law-approved = Volgens de tekst die je FG op { $approved_on } heeft goedgekeurd.

answer-yes = Ja
answer-no = Nee
answer-unsure = Weet ik niet
answer-back = ⏪ Terug
answer-help = Hulp of steun
answer-safety = Veiligheid, rust of handhaven
answer-visit = Samen op huisbezoek
answer-many = Bij meer mensen in de wijk
answer-under_12 = Ja, jonger dan 12
answer-from_12 = Ja, 12 tot en met 15
answer-from_16 = Ja, 16 of ouder
answer-cannot_weigh = Kan dit niet zelf beslissen
answer-guardian = Er is een jeugdbeschermer
answer-medical = Ik heb medisch beroepsgeheim

follow-called = Ik heb gebeld
follow-not_urgent = Het was toch geen spoed
follow-not_vt = Advies gevraagd: het is geen zaak voor VT
follow-report = Advies: melden
follow-about_resident = Nee, toch een bericht over een inwoner

## A: Waar moet ik zijn?

aid-A1 =
    Is er nu direct gevaar? Telt elke minuut?
    Denk aan: iemand wordt nu geslagen, wil nu een eind aan zijn leven maken, heeft een wapen, is zwaargewond.
aid-A2 =
    Denk je aan geweld thuis?
    Ook: mishandeling of verwaarlozing van een kind, een volwassene of een oudere, seksueel misbruik, uitbuiting door familie, eergerelateerd geweld. Een vermoeden is genoeg.
aid-A3 =
    Is het nu of steeds weer onveilig? Of lukt hulp niet?
    Bijvoorbeeld: mensen willen geen hulp, of de hulp helpt niet snel genoeg.
aid-A4 = Is iemand zo in de war of somber dat het niet tot morgen kan wachten?
aid-A5 = Wil je vooral meedenken, en kan dat zonder dat iemand weet om wie het gaat?
aid-A6 = Wat is er vooral nodig?

aid-leaf-112 = Bel nu 112. Doe dat eerst. Stuur niets in deze chat: hier kijkt niemand dag en nacht mee. Als het weer veilig is, kun je hier verder.
    .law = Bron: 112 is voor direct gevaar. Deze bot is geen noodlijn.
aid-leaf-VT_MELDEN-team = Dit hoort bij Veilig Thuis. Bel 0800-2000 (gratis, dag en nacht). Is het acuut of steeds weer onveilig? Dan hoort melden bij je meldcode, ook als er hulp is. Je mag melden zonder toestemming. Praat als dat veilig kan eerst met de mensen zelf. Zet je afweging in je eigen dossier, niet hier.
    .law = Meldcode huiselijk geweld en kindermishandeling, stap 4 en 5 · Wmo 2015 artikel 5.2.6
aid-leaf-VT_MELDEN-police = Maak je zorgmelding in je eigen systeem. Die gaat naar Veilig Thuis. Wil je dat het sociaal team weet dát er een melding is? Dan kan een bericht zonder inhoud, als daar een grondslag voor is.
    .law = Wpg artikel 18 lid 1 en Bpg artikel 4:2 lid 1 onder i
aid-leaf-VT_ADVIES = Bel Veilig Thuis voor advies: 0800-2000. Je hoeft geen naam te noemen. Bespreek het ook met je aandachtsfunctionaris. Na het advies kun je hier verder.
    .law = Wmo 2015 artikel 4.1.1 lid 3 · Meldcode huiselijk geweld en kindermishandeling, stap 2
aid-leaf-CRISIS = Wacht niet op de chat. Bel de huisarts of huisartsenpost, of de crisisdienst ggz: { $crisis_number }. Is er gevaar? Bel 112. Denkt iemand aan zelfmoord? 113 of 0800-0113, dag en nacht. Geen spoed, wel zorgen: meldpunt zorgwekkend gedrag 0800-1205.
    .law = Bron: crisisdienst ggz in de regio, 113 Zelfmoordpreventie, meldpunt zorgwekkend gedrag
aid-leaf-SPARREN = Stel je vraag zonder naam, adres, leeftijd of andere dingen waaraan je iemand herkent. Ik kijk met je mee.
    .law = AVG overweging 26: over niemand die te herkennen is
aid-leaf-TEAM-police = Stuur een zorgsignaal. Ik zoek het goede team.
    .law = Bron: Kruip 2017. Een zorgsignaal is een zorg die niet zwaar genoeg is voor Veilig Thuis.
aid-leaf-TEAM-team = Dit is jullie eigen team. Pak het samen op met je collega's. Gaat het om een andere wijk of doelgroep? Zoek dan het team van die wijk.
    .law = Bron: Kruip 2017, taken van het sociaal team
aid-leaf-WIJKAGENT-police = Dit is jullie eigen werk. Wil je een collega-wijkagent vinden? Zoek dan op de wijk.
    .law = Bron: Kruip 2017, taken van de wijkagent
aid-leaf-WIJKAGENT-team = Stel je vraag aan de wijkagent. Is er een strafbaar feit? Dan is aangifte of 0900-8844 de weg.
    .law = Bron: Kruip 2017, taken van de wijkagent
aid-leaf-BEZOEK-police = Wil je samen met het team op bezoek? Stuur een zorgsignaal en kies 'samen optrekken'. Ga niet op pad voordat je antwoord hebt.
    .law = Bron: Kruip 2017, samen op huisbezoek
aid-leaf-BEZOEK-team = Vraag de wijkagent mee, of stand-by. Ga niet op pad voordat je antwoord hebt.
    .law = Bron: Kruip 2017, samen op huisbezoek
aid-leaf-WIJK = Dit past bij een wijksignaal. Dat gaat zonder personen en zonder adressen.
    .law = AVG overweging 26: over niemand die te herkennen is
aid-not-yet-police = Dat kan hier nog niet. Bespreek het in je wijkoverleg, of bel het team.
aid-not-yet-team = Dat kan hier nog niet. Bel de wijkagent.
aid-leaf-PASSED = Goed. Dan gaan we verder met je bericht.
    .law = Bron: Kruip 2017. Een zorgsignaal is een zorg die niet zwaar genoeg is voor Veilig Thuis.

## B: Mag ik delen? Politie (Wpg)

aid-P1 = Gaat het over opsporing, een verdachte, een lopend onderzoek, getuigen of aangever?
aid-P-SAME = Zelfde grondslag als vorige keer: { $ground }?
aid-P2 = Kan het zonder dat iemand weet om wie het gaat?
aid-P3 = Denk je aan geweld thuis of kindermishandeling?
aid-P4 = Heeft de inwoner vermoedelijk hulp nodig, vraagt die daar zelf niet om, én is dit team (een deel van) het meldpunt niet-acute zorg van de gemeente?
aid-P4-J = Heeft dit kind of deze jongere misschien hulp nodig, én werkt dit jeugdteam voor de gemeente (Jeugdwet)?
aid-P5 = Valt dit onder een convenant dat nu geldig is (doel, partners, soort gegevens)?
aid-P6 = Vindt de inwoner het goed dat het team belt?

aid-colour-ROOD = Niet delen hier
aid-colour-ORANJE = Alleen langs een andere weg, of eerst iets anders
aid-colour-GROEN = Kan passen, jij kiest de grondslag

aid-leaf-ask-desk = Deze grondslag staat niet klaar voor dit team: verlopen, niet ingevuld of niet goedgekeurd. Deel het nog niet. Vraag de privacydesk.

aid-leaf-P-L1 = Dit deel je niet. Ook niet een beetje. Overleg met je leidinggevende of de recherche.
    .law = Machtigingsbesluit meldpunten niet-acute zorg artikel 1 (alleen gegevens van Wpg artikel 8 en 13, niet tegen het belang van het onderzoek) · Bpg artikel 4:5
aid-leaf-P-L2 = Sparren kan. Ik kijk mee of het echt zonder persoonsgegevens is.
    .law = AVG overweging 26: de Wpg en de AVG gelden niet als niemand te herkennen is
aid-leaf-P-L3 = Zorgmelding in je eigen systeem, naar Veilig Thuis. Naar het team hooguit: dát er gemeld is.
    .law = Wpg artikel 18 lid 1 en Bpg artikel 4:2 lid 1 onder i
aid-leaf-P-L4 = Dit kan passen bij het delen met het meldpunt van de gemeente, als het klopt wat je invult. Deel alleen wat nodig is om te kijken of hulp nodig is. Noteer de verstrekking in je systeem: ik maak de regel voor je.
    .law = Wpg artikel 18 lid 2 en machtigingsbesluit meldpunten niet-acute zorg artikel 1 en 2 · Wpg artikel 32 (noteren)
aid-leaf-P-L4J = Dit kan passen bij het delen met de gemeente voor jeugdhulp, als het klopt wat je invult. Deel alleen wat nodig is. Noteer de verstrekking: ik maak de regel voor je.
    .law = Wpg artikel 18 lid 1 en Bpg artikel 4:2 lid 1 onder i · Wpg artikel 32 (noteren)
aid-leaf-P-L5 = Dit kan passen bij convenant { $covenant }, geldig tot en met { $valid_until }. Alleen voor dat doel.
    .law = Wpg artikel 20 · Wpg artikel 32 (noteren)
aid-leaf-P-L6 = Dat de inwoner het goed vindt, helpt. Voor de politie is het geen grond op zich. Geef de inwoner het nummer van het team, of vraag je leidinggevende.
    .law = Wpg artikel 16 tot en met 24: toestemming staat er niet bij · Wpg artikel 19 als de leiding beslist
aid-leaf-P-L7 = Alleen in een bijzonder geval, als je leiding dat beslist. Vul het nummer van dat besluit in.
    .law = Wpg artikel 19 · Bpg artikel 4:5 en 4:8

## B: Mag ik delen? Sociaal werker (Wmo 2015)

aid-W1 = Is er nu direct gevaar voor iemand?
aid-W2 = Kan het zonder dat iemand weet om wie het gaat?
aid-W3 = Heb je toestemming van de inwoner, waarin de politie is genoemd, voor dit doel?
aid-W4 = Denk je aan geweld thuis of mishandeling?
aid-W5 = Gaat het alleen om jouw veiligheid bij een bezoek?
aid-W6 = Kan er iets ernstigs gebeuren als je zwijgt?

aid-leaf-W-L1 = Bel 112. Je mag dan zeggen wat nodig is om mensen te redden. Schrijf later op wat je deelde en waarom.
    .law = AVG artikel 6 lid 1 onder d en artikel 9 lid 2 onder c
aid-leaf-W-L2 = Sparren kan. Let op: in een kleine wijk is een verhaal soms al genoeg om iemand te herkennen.
    .law = AVG overweging 26: over niemand die te herkennen is
aid-leaf-W-L3 = Kan passen, als het klopt wat je invult. Deel niet meer dan waar de toestemming over gaat. Intrekken mag altijd. Zet het document in je dossier; hier alleen soort en datum.
    .law = Wmo 2015 artikel 5.3.3 lid 1. Onder de 12 jaar beslist de wettelijk vertegenwoordiger (lid 2)
aid-leaf-W-L4 = Volg je meldcode. Bel Veilig Thuis 0800-2000. Daar mag je melden zonder toestemming. Niet via deze chat, niet via de wijkagent.
    .law = Wmo 2015 artikel 5.2.6 · Meldcode huiselijk geweld en kindermishandeling
aid-leaf-W-L5 = Bel de wijkagent. Noem alleen adres en tijd. Vertel niets over hulp of gezondheid. De wijkagent bepaalt wat hij mag zeggen.
    .law = Arbowet, veilig werken
aid-leaf-W-L6 = Loop de 6 punten na (conflict van plichten). Doe dat met een collega of leidinggevende. Pas daarna beslis je.
    .law = Leer van het conflict van plichten, beroepscode
aid-leaf-W-L7 = Niet delen. Ook niet of je deze inwoner kent. Stuur: "Daar kan ik niets over zeggen. Dat zegt niets over wat er is." Je kunt de inwoner wel om toestemming vragen.
    .law = Wmo 2015 artikel 5.3.3 en 5.2.1 · voor jeugd: Jeugdwet artikel 7.3.11

## B: Mag ik delen? Jeugdprofessional (Jeugdwet)

aid-J3 =
    Heb je toestemming voor dit doel, en is de politie daarin genoemd?
    Zo ja: hoe oud is het kind of de jongere? Vul geen geboortedatum in.

aid-leaf-J-L-0-11 = Kan passen als de ouder(s) met gezag of de voogd het goed vinden. Nog niet gevraagd? Vraag het hun eerst. Leg het ook uit aan het kind, op een manier die past.
    .law = Jeugdwet artikel 7.3.11 en 7.3.15 lid 1
aid-leaf-J-L-12-15 = Kan passen als de jongere én de ouder(s) met gezag het goed vinden. Nog niet gevraagd? Vraag het hun eerst. Staat er ook iets over de ouders in? Dan is hun toestemming ook nodig.
    .law = Jeugdwet artikel 7.3.11 lid 1
aid-leaf-J-L-16 = Kan passen als de jongere het goed vindt. De jongere beslist zelf. Staat er iets over de ouders in? Vraag hun apart.
    .law = Jeugdwet artikel 7.3.11
aid-leaf-J-L-WEIGH = Overleg met je gedragswetenschapper wie beslist.
    .law = Jeugdwet artikel 7.3.15 lid 2 en 3
aid-leaf-J-L-GUARDIAN = De jeugdbeschermer mag vragen stellen en krijgt antwoord. Voor de wijkagent geldt dat niet.
    .law = Jeugdwet artikel 7.3.11 lid 4
aid-leaf-J-L-MEDICAL = Voor jou geldt het medisch beroepsgeheim. Overleg met je eigen organisatie.
    .law = WGBO en Wet BIG

## B: Doorgeven wat je kreeg

aid-received-TEAM = Dit zijn politiegegevens. Gebruik ze alleen voor dit signaal. Geef ze niet door buiten het team. Zet alleen in het dossier wat nodig is, met de bron erbij.
    .law = Wpg artikel 7 lid 2 · machtigingsbesluit meldpunten niet-acute zorg artikel 2
aid-received-TEAM_TO_PROVIDER = Vraag de inwoner. Vertel je eigen bevindingen, niet het politiebericht.
    .law = Wpg artikel 7 lid 2 · Wmo 2015 artikel 5.3.3 · Jeugdwet artikel 7.3.11
aid-received-POLICE = Dit kreeg je voor hulp of veiligheid van deze inwoner. Niet gebruiken voor iets anders zonder overleg. Zet je het in een politiesysteem, dan wordt het een politiegegeven. Zeg dat eerlijk.
    .law = AVG artikel 5 (doelbinding) · Wpg na opname in een politiesysteem
aid-received-RESIDENT_ASKS = Verwijs naar de FG. Zoek niets op, gooi niets weg.
    .law = AVG artikel 15 · Wpg artikel 25

aid-role-COORDINATOR = Coördinator
    .may = Je ziet status, termijnen, werkdruk en het weekoverzicht. Je kunt werk anders verdelen.
    .may_not = Je ziet de inhoud niet, behalve in nood en met een reden. In het weekoverzicht staan geen inwoners.
    .law = AVG artikel 5 lid 1 onder c
aid-role-ADMINISTRATOR = Beheerder
    .may = Je regelt accounts en instellingen. Je ziet het technische logboek zonder inhoud.
    .may_not = Je ziet geen inhoud, en ook niet wie meedenkt bij het sparren.
    .law = AVG artikel 5 lid 1 onder c
aid-role-PRIVACY_OFFICER = FG of privacy officer
    .may = Je ziet het logboek. Je kunt tekst afschermen, bewaren en meegeven voor inzage, en grondslagen aan- en uitzetten.
    .may_not = Je beslist niet over een bericht en geeft geen terugkoppeling.
    .law = AVG artikel 38 en 39

## B: Conflict van plichten, zes punten

aid-duty-1 = Heb je alles gedaan om toestemming te krijgen? Of is vragen te gevaarlijk?
aid-duty-2 = Is er ernstig gevaar voor de inwoner of een ander als je zwijgt?
aid-duty-3 = Is er geen andere manier om dat gevaar te stoppen?
aid-duty-4 = Weet je bijna zeker dat delen het gevaar kleiner maakt?
aid-duty-5 = Deel je zo weinig mogelijk, met zo weinig mogelijk mensen?
aid-duty-6 = Heb je overlegd, schrijf je het op, en vertel je het de inwoner zodra dat veilig is?
aid-duties-fit = Dan kan dit passen bij een conflict van plichten. Jij beslist.
    .law = Leer van het conflict van plichten, beroepscode
aid-duties-not_yet = Dan past dit nog niet. Overleg met je leidinggevende of bel Veilig Thuis voor advies.
    .law = Leer van het conflict van plichten, beroepscode

## De verstrekkingsregel

disclosure-line = Verstrekking { $reference } · { $moment } · { $ground } · aan { $recipient } · { $data }. Zet deze regel in je eigen systeem.
disclosure-phone = naam per telefoon
disclosure-phone-later = later de naam, per telefoon
disclosure-text = de tekst van het bericht
