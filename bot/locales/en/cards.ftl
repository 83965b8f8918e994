# The card of a case, its buttons, its words on demand, and the lists.

## Names

person-unknown = a colleague
person-known = { $name }, { $function }
person-short = { $name } ({ $function })
person-phone = { $known }, phone { $phone }
team-unknown = another team
wijk-unknown = unknown neighbourhood

## The card

card-title = { $ref } · { $label }
card-headline = { $wijk } · { $concerns } · { $who } · { $urgency } · from { $origin }
card-facts = { $wijk } · { $concerns } · { $who } · { $urgency }
card-from = From { $sender }.
card-waiting = Received { $received }. Picking it up shows the content.
card-waiting-fyi = Received { $received }. Reading it shows the content. You need not do anything with it.
card-auto-close = It closes by itself on { $day }.
card-told = Latest feedback: { $told }
card-due-claim = Could somebody pick this up before { $moment }?
card-due-decide = Choose what you do by { $day }.
card-due-decide-other = The choice is made by { $day } at the latest.
card-due-feedback = The sender hears something by { $day }.
card-you-hear = You hear something by { $day }.
card-due-follow-up = By { $day } there is another message on how it goes.
card-next-team = Asked whether { $asked } takes it.
card-next-owner = Asked to take over: { $next }.
card-agenda = On the agenda of the meeting of { $day }.
card-handover-call = Call { $other }, for the name of the resident. Then tap Name handed over.
card-handover-other = You told that the name was handed over. Now { $other }.
card-handed-over = The name was handed over by phone.
card-confirmed = The sender read it and says thank you.
card-confirmed-you = You read it and said thank you.
card-worried = The sender is still worried. A reaction comes by { $day }.
card-worried-you = You are still worried. A reaction comes by { $day }.
card-worried-open = The sender is still worried. A reaction follows.
card-worried-open-you = You are still worried. A reaction follows.
card-worry-answered = The sender was still worried and got a reaction.
card-worry-answered-you = You were still worried and got a reaction.

## Where it stands

state-SUBMITTED = Waits to be picked up by { $team }.
state-SUBMITTED-fyi = For information for { $team }. Not read yet.
state-CLAIMED-fyi = Read by { $owner }.
state-CLAIMED-fyi-mine = You have read this. You need not do anything.
state-CLOSED-fyi = It was for information and is closed.
state-CLOSED-fyi-read = Read by { $owner }. It was for information and is closed.
state-CLAIMED = Picked up by { $owner }.
state-CLAIMED-mine = You picked this up.
state-INFO_NEEDED = With { $owner }. There is a question for { $sender }.
state-INFO_NEEDED-mine = You picked this up. Your question is with { $sender }.
state-INFO_NEEDED-you = Picked up by { $owner }. Your colleague has a question for you.
state-ACCEPTED = With { $owner }.
state-ACCEPTED-mine = With you.
state-ON_HOLD = On the waiting list until about { $day }. Contact: { $owner }.
state-ON_HOLD-mine = On your waiting list, until about { $day }.
state-DECLINED = Not picked up by { $team }.
state-DIVERTED = This belongs somewhere else. The text was not kept.
state-CLOSED = Closed. Contact: { $owner }.
state-WITHDRAWN = Withdrawn by { $sender }. Nobody has to do anything.
state-WITHDRAWN-you = You withdrew this. Nobody has to do anything.

## The same, short, for a list

short-SUBMITTED = waits to be picked up
short-SUBMITTED-fyi = for information, not read yet
short-CLAIMED-fyi = read by { $owner }
short-CLOSED-fyi = closed, for information
short-CLOSED-fyi-read = read by { $owner }, closed
short-CLAIMED = picked up by { $owner }
short-INFO_NEEDED = with { $owner }, question for the sender
short-INFO_NEEDED-you = question for you
short-ACCEPTED = with { $owner }
short-ON_HOLD = waiting list until { $day }, with { $owner }
short-DECLINED = not picked up
short-DIVERTED = belongs somewhere else
short-CLOSED = closed
short-WITHDRAWN = withdrawn
short-you-hear = { $state }, you hear by { $day }
short-you = you

## Buttons

event-claim = Pick up
event-claim-fyi = Read
event-put_on_agenda = Put on meeting agenda
event-take_off_agenda = Take off the agenda
event-accept = Accept
event-ask = Ask a question
event-answer = Answer
event-release = Give back
event-redirect = Send on
event-wait = Waiting list
event-resume = Off the waiting list
event-decline = Not pick up
event-feedback = Feedback
event-hand_over_owner = Hand over to colleague
event-hand_over_identity = Name handed over
event-supplement = Add something
event-withdraw = Withdraw
event-close = Close
event-confirm = Thanks, clear
event-still_worried = I am still worried
event-react = React
event-reopen = Reopen
event-undo = Undo
event-take_team = Yes, we take it
event-refuse_team = No, this does not fit
event-take_over = I take over
event-refuse_over = Not now
event-take_back = Take the proposal back
event-show = Show
event-file = For the file
event-disclosed = Disclosure line
event-more = More
event-card = See message
event-contact = Contact
event-useful_yes = Yes, it was useful
event-useful_no = No, not yet
button-less = Less

## The content, on request

content-title = Content of { $ref } · { $wijk }
content-part = { $title } ({ $part } of { $parts })
content-none = There is no content any more with { $ref }.
content-field = { $label }:
content-field-source = { $label } ({ $source }):
content-said = { $label }, { $author }, { $moment }:
content-said-source = { $label } ({ $source }), { $author }, { $moment }:
content-purpose = Why: { $purpose }.
content-involvement = The sender wants: { $involvement }.
content-involvement-you = You want: { $involvement }.
content-police = This is police data: use it for this only.
content-police-call = This is police data: use it for this only. Call { $person } for the name of the resident. Then tap Name handed over.
content-QUESTION = Question
content-ANSWER = Answer
content-FEEDBACK_NOTE = Note with feedback
content-SUPPLEMENT = Addition
content-WORRY = Why still worried

## For the file

dossier-title = For the file. Copy this now: it disappears after 10 minutes.
dossier-moment = { $moment } ({ $year })
dossier-ref = Number: { $ref }, { $label }
dossier-about = Neighbourhood: { $wijk }. Subject: { $concerns }. About: { $who }.
dossier-received = Received: { $moment }, from { $sender }
dossier-claimed = Picked up: { $moment }, by { $owner }, { $team }
dossier-accepted = Accepted: { $moment }
dossier-ended = Closed: { $moment }
dossier-ground = Legal ground: { $ground } ({ $law })
dossier-told = Feedback: { $told }

## Lists

list-line = { $ref } · { $wijk } · { $concerns } — { $state }
list-title = Your messages
list-title-team = New for the team
list-mine = With you:
list-sent = Sent by you:
list-team = For the team:
list-ended = Done in the last 30 days:
agenda-title = On the agenda of the meeting
agenda-day = { $day }:
agenda-empty = Nothing is on the agenda of your team. Open a message and choose More and Put on meeting agenda.
agenda-off = It is not on the agenda any more.
button-agenda = Meeting agenda
command-agenda = See what is on the agenda of your meeting
list-page = Page { $page } of { $pages }
list-empty-officer = You have no messages now. Are you worried about a resident? Tap Care signal.
list-empty = Nothing is going on with you now. See New for the team for what is there.
list-empty-other = There are no messages for you here.
list-empty-team = There is nothing new for your team. When something comes in, you hear of it.
button-previous = Previous
button-next = Next
