# The menu, help, who works where, and the short answers that belong to no case.

moment = { $day } at { $time }

## Menu

greeting =
    Hello { $name }. I connect social workers and community police officers.

    I am no emergency line and no case file. In danger, call 112.
menu-title = What can I help you with?
button-menu = Menu
button-signal = Care signal
button-warm = Referral, resident knows
button-status = My messages
button-inbox = New for the team
button-who = Who works where
button-help = Help
button-invite = Invite
button-language = Taal · Language
button-stop = Stop

command-menu = Show what you can do here
command-signaal = Send a care signal
command-status = See how your messages stand
command-wijk = See who works where
command-uitnodigen = Invite a colleague
command-help = Read how it works
command-taal = Choose your language
command-language = Choose your language
command-stop = Stop with Wijklijn

## Help

help-officer =
    With Care signal you share a worry with the social team of the neighbourhood. It takes about a minute. My messages always tells how it stands, also at the weekend.
help-team =
    New messages come in here without content. When you tap Pick up, you read the content, and the officer hears who has it. My messages shows what is with you.
help-coordinator =
    New for the team shows what still waits. My messages shows how it stands and who has it. You do not read the content: that is for whoever picks it up. With Invite you let a colleague take part.
help-other =
    Here you see who works where. Messages about residents are only here for who needs them.
help-sparring =
    With Think along you ask colleagues for advice. You can, when nobody can tell from your question who it is about.
help-rules =
    Never write who it is: no name, address, phone number or BSN. The name goes by phone. What belongs in a file goes in your own system.

## Who works where

wijk-title = Who works in { $wijk }
wijk-choose = Which neighbourhood? You can also type /wijk with the name after it.
wijk-not-found = I do not know that neighbourhood. Choose one from the list.
wijk-none = No neighbourhoods are set up yet. Ask your administrator.
wijk-no-officer = There is no community officer in Wijklijn here now. Call 0900-8844 and ask for the community officer.
person-works = { $where } · { $organisation }
person-call = Phone: { $phone }
person-no-phone = No work phone is known.
person-away = Does not work with Wijklijn now.
person-substitute = When away: { $substitute }
team-title = { $team }
team-phone = { $team }, phone { $phone }
team-open = Open now, today until { $time }.
team-closed = Closed now. Open again { $moment }.
team-hours-unknown = The working hours are not set up yet.
team-escalation = You reach this team through another team.
team-more = And { $count } more colleagues, through the number of the team.
always-open =
    Day and night:
    112 in danger
    0900-8844 police, no emergency
    0800-2000 Veilig Thuis
    { $crisis } crisis service of the region
always-municipality =
    Outside office hours:
    { $phone } { $municipality }

## Short answers

unknown-command = I cannot do that here. This I can:
only-signal = Sending a care signal is for community police officers. This is possible:
only-sparring = Sparring is for community police officers and social workers. This is possible:
only-agenda = The agenda of the meeting is for the coordinator of your team. This is possible:
only-inviters = Your coordinator or the administrator invites colleagues. Ask there. This is possible:
nothing-going-on = No question is open now, so I did not keep this. Choose here what you want to do.
already-sent = This was sent already.
old-button = This button no longer works. Tap /menu to go on.
refused-media = I cannot handle this kind of message safely. I did not keep it. Type it briefly, without names.
edited-message = I read new messages only. What you edited changes nothing here. Send it again, or choose Add something with your message.
unknown-person = I do not know you yet. Wijklijn is for social workers and community officers with an invitation of their organisation. In danger, call 112.
handover-thanks = Thank you. I do not keep the name.
useful-thanks = Thank you. This counts, without your name.
confirm-thanks = Thank you. Your colleague sees that it is clear.
undone = It was taken back.

## Language and stopping

language-choose = Welke taal wil je lezen? · Which language do you want to read?
language-nl = Nederlands
language-en = English
stop-ask =
    Do you want to stop with Wijklijn, { $name }? What you typed and did not send goes. Messages that you sent stay with the team. You can join again later, with a new invitation.
stop-yes = Yes, I stop
stop-no = No, I stay
stopped = You stopped with Wijklijn. Thank you for working together. You can always come back: ask your coordinator for an invitation.
