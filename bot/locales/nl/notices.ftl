# Every message that the bot sends on its own account. No words of a case: those come with Toon.

notice-headline =
    { $kind ->
        [CARE_SIGNAL] Nieuw zorgsignaal
        [WARM_REFERRAL] Nieuwe aanmelding, inwoner weet ervan:
       *[other] Nieuw bericht
    } { $ref } · { $wijk } · { $concerns } · { $who } · { $urgency } · van { $origin }. Oppakken laat de inhoud zien.
notice-headline-fyi = Ter informatie: { $ref } · { $wijk } · { $concerns } · { $who } · van { $origin }. Lezen laat de inhoud zien. Je hoeft er niets mee te doen.
notice-receipt = Je bericht { $ref } is aangekomen bij { $team }.
notice-receipt-opens = { $team } leest { $moment }.
notice-receipt-open = { $team } is nu bereikbaar.
notice-receipt-fyi = Dit is ter informatie. Je hoort wie het heeft gelezen, en of er een vraag is.
notice-claimed = { $owner } heeft { $ref } opgepakt.
notice-read = { $owner } heeft { $ref } gelezen. Je hoeft niets te doen.
notice-phone = Telefoon: { $phone }.
notice-claimed-call = Bel elkaar voor de naam van de inwoner. Tik daarna allebei op Naam overgedragen.
notice-open-fields = Je liet bij het versturen iets open: wat de inwoner zegt, wat jij denkt, wat je vraagt, of dat de inwoner het weet. Wil je het nu aanvullen? Het hoeft niet.
notice-question = { $owner } heeft een vraag bij { $ref }. Tik op Toon om de vraag te lezen. Antwoord hier, zonder namen.
notice-question-over = Er was een vraag bij { $ref }. Er kwam niet op tijd antwoord, dus het werk ging door zonder.
notice-question-over-add = Weet je iets dat kan helpen? Tik op Toon voor de vraag en vul het aan.
notice-asked-nobody = { $sender } is nu niet aan het werk, en ik weet van niemand die nu vervangt. Je vraag bij { $ref } blijft klaarliggen. Kan het niet wachten? Bel 0900-8844.
notice-answer = { $sender } heeft geantwoord bij { $ref }. Tik op Toon om het te lezen.
notice-offered-again = Opnieuw aangeboden aan je team:
notice-offered-again-sender = { $ref } is opnieuw aangeboden aan { $team }. Je hoeft niets te doen.
notice-release-reason = Waarom: { $reason }.
notice-redirected = { $ref } hoort bij { $team }. Zij hebben het nu. Je hoeft niets opnieuw te sturen.
notice-redirected-warm = Je collega belt het nieuwe team erover.
notice-team-proposed = { $ref } in { $wijk } is al twee keer doorgestuurd. { $team } vraagt of { $asked } het overneemt. Bel eerst even met je collega daar.
notice-on-hold = { $ref } staat op de wachtlijst tot ongeveer { $day }.
notice-on-hold-open = { $ref } staat op de wachtlijst.
notice-on-hold-team = { $ref } van je team staat op de wachtlijst tot ongeveer { $day }. Contactpersoon: { $owner }.
notice-on-hold-team-open = { $ref } van je team staat op de wachtlijst. Contactpersoon: { $owner }.
notice-resumed = { $ref } is van de wachtlijst af. Contactpersoon: { $owner }.
notice-declined = { $team } pakt { $ref } niet op.
notice-diverted-vt = { $ref } hoort bij Veilig Thuis: 0800-2000, dag en nacht. Maak je zorgmelding in je eigen systeem. Ik heb je tekst niet bewaard.
notice-diverted-112 = { $ref } kan niet wachten. Bel 112 als er nu gevaar is. Ik heb je tekst niet bewaard.
notice-feedback = Bij { $ref }: { $told }
notice-note = Er is een toelichting: tik op Toon.
notice-owner-proposed = { $owner } vraagt of jij { $ref } wilt overnemen. Je leest de inhoud als je ja zegt.
notice-owner-changed = Je nieuwe contactpersoon bij { $ref } is { $reach }.
notice-owner-refused = { $colleague } kan { $ref } nu niet overnemen. Het blijft bij jou. Je kunt een andere collega vragen.
notice-owner-changed-team = { $ref } ligt nu bij { $owner }. Dank je wel.
notice-handed-over = Dank. De naam bij { $ref } is overgedragen. Ik bewaar de naam niet.
notice-supplement = { $sender } heeft iets aangevuld bij { $ref }. Tik op Toon om het te lezen.
notice-closed = { $ref } is afgesloten.
notice-closed-ask = Contactpersoon: { $owner }. Is het zo duidelijk? En had dit zin?
notice-ended-by-itself = { $ref } was ter informatie en is nu afgesloten. { $team } kreeg de wijk en het onderwerp. Niemand heeft de tekst geopend. Je bericht telt wel mee: zo ziet het team of iets vaker gebeurt.
notice-confirmed = { $sender } heeft je bericht over { $ref } gelezen en zegt: dank, duidelijk.
notice-still-worried = { $sender } maakt zich nog zorgen bij { $ref }. Zou je uiterlijk { $day } willen reageren?
notice-still-worried-open = { $sender } maakt zich nog zorgen bij { $ref }. Zou je willen reageren?
notice-reacted = Er is een reactie op je zorg bij { $ref }.
notice-reopened = { $ref } is heropend. Contactpersoon: { $owner }.
notice-reopened-owner = { $ref } is heropend en ligt weer bij jou.
notice-withdrawn = { $ref } is ingetrokken door de afzender. Je hoeft niets te doen.
notice-undone = Bij { $ref } is de laatste stap teruggedraaid. { $state }

## Zonder bericht erbij

notice-draft-expired = Je concept is weg: het was een dag oud. Er is niets verstuurd. Begin gerust opnieuw.
notice-not-handled = Je laatste bericht kon ik niet verwerken. Het ligt niet aan jou. Doe het nog een keer, of bel je collega als het haast heeft.
notice-not-handled-administrator = Een bericht aan de bot kon niet verwerkt worden. De afzender weet het. Was het van jou, doe het dan nog een keer. Kijk in het beheer bij de problemen.
notice-unreachable = { $person } krijgt geen berichten van de bot. Bel even, en kijk wie het werk kan overnemen.
notice-no-team = Voor { $wijk } kwam een bericht dat bij geen team past. Stel een team in voor deze wijk en groep.
notice-account-left = { $person } is gestopt met Wijklijn. Wil je opnieuw uitnodigen? Dat kan via Uitnodigen.
notice-account-wrong-person = De uitnodiging voor { $person } kwam bij iemand anders terecht. Die werkt niet meer. Maak een nieuwe via Uitnodigen.
notice-moved = { $count ->
    [0] Je werkt nu in een ander team. Je ziet vanaf nu de berichten van dat team.
    [one] Je werkt nu in een ander team. Je ene open bericht ligt nu bij je oude coördinator.
   *[other] Je werkt nu in een ander team. Je { $count } open berichten liggen nu bij je oude coördinator.
}
notice-account = Er is iets veranderd bij het account van { $person }. Kijk bij Uitnodigen.
