join-is-this-you =
    Welkom. Ik verbind sociaal werkers en wijkagenten. Ik ben geen noodlijn: bij direct gevaar bel je 112.

    Ben jij { $name }, { $function }, { $where }?
join-yes = Ja, dat ben ik
join-no = Nee, ik ben iemand anders
join-not-you = Dank je dat je het zegt. Deze uitnodiging werkt niet meer. Vraag je coördinator om een nieuwe.
account-suspended = Je account staat nu stil. Bel je coördinator om verder te kunnen.
invite-nobody = Iedereen die jij kunt uitnodigen, doet al mee.
invite-choose = Wie wil je uitnodigen? Je krijgt een link die één keer werkt, 7 dagen lang. Geef die zelf aan je collega.
invite-person = { $name }, { $function }
invite-made =
    Uitnodiging voor { $name }:

    { $link }

    De link werkt één keer en 7 dagen. Geef hem alleen aan { $name } zelf. Dit bericht verdwijnt na 10 minuten.
error-invitation = Deze uitnodiging werkt niet (meer). Vraag je coördinator om een nieuwe.
error-has-account = Deze collega doet al mee.
error-not-active = Dit account is nu niet actief.
error-not-suspended = Dit account staat niet stil.
error-leave-open-cases = Je hebt nog open berichten. Draag die eerst over aan een collega. Kijk bij /status.

## Collega's

button-colleagues = Collega's
colleagues-none = Er zijn geen accounts waar jij voor zorgt.
colleagues-choose = Van wie wil je het account bekijken?
colleagues-more = Meer
colleague-line = { $name }: { $status }
colleague-state =
    { $known }
    Account: { $status }
colleague-suspend = Zet stil
colleague-restore = Zet weer aan
colleague-invite_one = Nodig uit
colleague-suspend-sure = Wil je het account van { $known } stilzetten? Dat werkt meteen: deze collega ziet en krijgt niets meer, tot jij het weer aanzet. Open berichten blijven op naam staan.
colleague-suspend-yes = Ja, zet stil
account-is-IMPORTED = nog niet uitgenodigd
account-is-INVITED = uitgenodigd
account-is-VERIFIED = moet nog ja zeggen
account-is-ACTIVE = doet mee
account-is-SUSPENDED = staat stil
account-is-OFFBOARDED = is weg
account-is-unreachable = doet mee, maar krijgt geen berichten
