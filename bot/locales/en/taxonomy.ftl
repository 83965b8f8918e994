# Labels of the codes of casework. The attribute .explain tells what a choice means; .told is the
# sentence that the other side reads. A municipality may change these words, never the ids.

## What the worry is about

concern-ABUSE = Violence or abuse at home
    .explain = Somebody at home hurts, threatens or neglects another. Goes to Veilig Thuis, not through the bot.
concern-NEGLECT = Neglect
    .explain = Somebody no longer takes good care of themselves or the home.
concern-CONFUSED = Behaviour nobody understands
    .explain = Somebody is confused or does things that nobody understands.
concern-MENTAL = Mental health
    .explain = Somebody is low, anxious or has other complaints.
concern-ADDICTION = Addiction
    .explain = Somebody drinks, uses drugs, games or gambles too much.
concern-DEBT = Money worries
    .explain = Somebody cannot pay the bills or has debts.
concern-EVICTION = Risk of eviction
    .explain = Somebody may lose their home.
concern-HOMELESS = No fixed place to sleep
    .explain = Somebody has no place of their own to sleep.
concern-NUISANCE = Nuisance or neighbours' quarrel
    .explain = Neighbours keep quarrelling or disturb each other.
concern-YOUTH_STREET = Young people on the street
    .explain = A group of young people causes nuisance or is losing its way.
concern-PARENTING = Worries about parenting
    .explain = Parents need help. The child is not unsafe.
concern-DIVORCE = Conflict after separation
    .explain = Parents have separated and quarrel a lot.
concern-STALKING = Threat by (ex-)partner
    .explain = Somebody is afraid of a (former) partner. First look: is it one for 112 or Veilig Thuis?
concern-EXPLOITATION = Exploitation
    .explain = Somebody is misused for money, sex or work. Goes to the police or Veilig Thuis.
concern-ELDERLY = Vulnerable older person
    .explain = An older person no longer copes well alone.
concern-CARER = Overburdened carer
    .explain = Somebody cares for another and cannot go on.
concern-LONELY = Loneliness
    .explain = Somebody has little contact with others.
concern-CARE_AVOIDER = Does not want help
    .explain = Somebody needs help but keeps it away.
concern-DISABILITY = Disability
    .explain = Somebody finds it hard to understand or do things, for example because of a mild learning disability.
concern-HEALTH = Physical health
    .explain = Somebody is ill or injured and gets no care.
concern-SCHOOL = Missing school
    .explain = A child or young person is often not at school.
concern-WORK = Work, income or daytime activity
    .explain = Somebody has no work or nothing to do in the day.
concern-OTHER = Something else
    .explain = Fits nowhere. Explain briefly.

## Domains of life

life-domain-FINANCE = Money
life-domain-DAYTIME = Daytime activity
life-domain-HOUSING = Housing
life-domain-HOME_RELATIONS = Relations at home
life-domain-MENTAL_HEALTH = Mental health
life-domain-PHYSICAL_HEALTH = Physical health
life-domain-ADDICTION = Addiction
life-domain-DAILY_LIVING = Daily living
life-domain-NETWORK = Social network
life-domain-PARTICIPATION = Taking part in society
life-domain-JUSTICE = Justice

## Whom it is about

who-CHILD = Child or young person
    .explain = It is mostly about somebody under 18.
who-ADULT = Adult
    .explain = It is about somebody of 18 or older.
who-BOTH = Family
    .explain = It is about adults and children.
who-AREA = The neighbourhood
    .explain = It is not about one household.

## How soon

urgency-U0 = Danger now
    .explain = Somebody is in danger now. Call 112. The bot does not take this.
urgency-U1 = Today
    .explain = Somebody must look at it today.
urgency-U2 = Within 3 working days
    .explain = It can wait a little, but not long.
urgency-U3 = Normal
    .explain = It matters, but there is no hurry.
urgency-U4 = For information
    .explain = You need not do anything. Good to know.

## Kinds of messages

kind-CARE_SIGNAL = Care signal
    .explain = I am worried about a resident.
kind-WARM_REFERRAL = Referral, resident knows
    .explain = The resident agrees that you get in touch.
kind-INVOLVEMENT_Q = Are you involved?
    .explain = I want to know whether there is help already. You need not say yes or no.
kind-SUPPLEMENT = Addition
    .explain = I know something new about a signal that is open.
kind-VT_NOTICE = Report made
    .explain = I made a report to Veilig Thuis. Without content.
kind-INFO_REQUEST = Question for information
    .explain = I have a specific question for the officer.
kind-VT_CLARIFY = About a police report
    .explain = I got a report through Veilig Thuis and want to understand something.
kind-VISIT_ACCOMPANY = Will you come along?
    .explain = I go on a home visit and do not think it is safe alone.
kind-VISIT_STANDBY = Are you nearby?
    .explain = I go with a colleague. Can you stay close?
kind-VISIT_ACCESS = Getting in together
    .explain = The door stays shut. Can we go together?
kind-SAFETY_ADVICE = Safety advice
    .explain = How can this resident or I stay safe?
kind-SAFETY_PLAN = Make a safety plan together
    .explain = Will you make a plan with the resident and me?
kind-SAFETY_SIGNAL = Safety signal
    .explain = I see a risk for the neighbourhood or for somebody.
kind-UPSCALE_REQUEST = Talk about heavier help
    .explain = I think this is too heavy. Can we look together?
kind-COLLECTIVE = Neighbourhood signal
    .explain = More people in the neighbourhood have this. No persons.
kind-SPARRING = Think along
    .explain = I want to think along without a name.

## Feedback, from team to police

feedback-FB_RECEIVED = Received
    .explain = We have read your message.
    .told = { feedback-FB_RECEIVED.explain }
feedback-FB_OWNED = Picked up
    .explain = A colleague is working on it.
    .told = { feedback-FB_OWNED.explain }
feedback-FB_TAKES_LONGER = Takes longer
    .explain = It is still going on. It takes more time.
    .told = { feedback-FB_TAKES_LONGER.explain }
feedback-FB_WAITING = Waiting list
    .explain = It is on the waiting list.
    .told = { feedback-FB_WAITING.explain }
    .told_until = It is on the waiting list until about { $expected_on }.
feedback-FB_NO_ACTION = Looked at, no action
    .explain = We have weighed it. We do nothing for now.
    .told = { feedback-FB_NO_ACTION.explain }
feedback-FB_PASSED_ON = Passed on
    .explain = Another team picks this up.
    .told = { feedback-FB_PASSED_ON.explain }
feedback-FB_CLOSED = Closed
    .explain = We are done with this message.
    .told = { feedback-FB_CLOSED.explain }
feedback-FB_BY_PHONE = Called
    .explain = We called you about this.
    .told = { feedback-FB_BY_PHONE.explain }
feedback-FB_CONTACT = Contact made
    .explain = We have spoken with the resident.
    .told = { feedback-FB_CONTACT.explain }
feedback-FB_NO_CONTACT = No contact yet
    .explain = We have not yet been able to speak with the resident.
    .told = { feedback-FB_NO_CONTACT.explain }
feedback-FB_HELP_STARTED = Help started
    .explain = Help has begun.
    .told = { feedback-FB_HELP_STARTED.explain }
feedback-FB_HELP_REFUSED = Wants no help now
    .explain = The resident does not want our help now.
    .told = { feedback-FB_HELP_REFUSED.explain }
feedback-FB_ALREADY_HELP = Help is there already
    .explain = There was help already. We coordinate.
    .told = { feedback-FB_ALREADY_HELP.explain }
feedback-FB_REFERRED = Referred
    .explain = Another organisation helps further.
    .told = { feedback-FB_REFERRED.explain }
feedback-FB_UPSCALED = Heavier help
    .explain = We have asked for heavier help.
    .told = { feedback-FB_UPSCALED.explain }
feedback-FB_VT = Veilig Thuis asked
    .explain = We called Veilig Thuis or reported there. Choose this only when you mean to say it.
    .told = We called Veilig Thuis or reported there.
feedback-FB_MOVED = Moved or not found
    .explain = The resident does not live here (any more).
    .told = { feedback-FB_MOVED.explain }

## Feedback, from police to team

feedback-PF_SEEN = Read
    .explain = I have read your question.
    .told = { feedback-PF_SEEN.explain }
feedback-PF_YES = Yes
    .explain = I will come along.
    .told = { feedback-PF_YES.explain }
feedback-PF_ALT = Something else
    .explain = I propose something else.
    .told = { feedback-PF_ALT.explain }
feedback-PF_NO = No
    .explain = I will not come along.
    .told = { feedback-PF_NO.explain }
feedback-PF_DONE = Done
    .explain = I did what we agreed.
    .told = { feedback-PF_DONE.explain }
feedback-PF_BY_PHONE = Called
    .explain = I called you.
    .told = { feedback-PF_BY_PHONE.explain }
feedback-PF_NOT_ALLOWED = I may not share
    .explain = I may not say anything about this. That says nothing about what there is.
    .told = { feedback-PF_NOT_ALLOWED.explain }
feedback-PF_NOTHING_RELEVANT = Nothing special
    .explain = I have nothing that you need for this purpose.
    .told = { feedback-PF_NOTHING_RELEVANT.explain }
feedback-PF_VISITED = I have been there
    .explain = I have been to see the resident.
    .told = { feedback-PF_VISITED.explain }
feedback-PF_ATTENTION = Extra attention
    .explain = Colleagues know that they should watch this.
    .told = { feedback-PF_ATTENTION.explain }
feedback-PF_HANDED_COLLEAGUE = Handed over
    .explain = A police colleague picks this up.
    .told = { feedback-PF_HANDED_COLLEAGUE.explain }

cause-CAUSE_CONTACT = No contact yet
    .told = We cannot get in contact yet.
cause-CAUSE_TRUST = Building trust first
    .told = We are building trust first.
cause-CAUSE_THIRD = Waiting for another organisation
    .told = We are waiting for another organisation.
cause-CAUSE_CAPACITY = Too busy
    .told = It is too busy now.
cause-CAUSE_CONSENT = Waiting for consent
    .told = We are waiting for consent.

## Not picked up, and what is possible instead

decline-NO_AREA = Wrong neighbourhood
    .explain = This belongs to another team.
decline-NO_TARGET = Other group
    .explain = We help another group: only adults or only young people.
decline-NO_VT = Belongs to Veilig Thuis
    .explain = Veilig Thuis is there for this.
decline-NO_EMERGENCY = This is an emergency
    .explain = Call 112.
decline-NO_POLICE = Police task
    .explain = Help can do nothing here. It is about enforcement.
decline-NO_INFO = Too little information
    .explain = We can do nothing, even after asking.
decline-NO_DUPLICATE = Already known as a message
    .explain = There is a message already. We join them.
decline-NO_LIGHT = Lighter help is enough
    .explain = A drop-in, neighbours' help or website fits better.
decline-NO_HEAVY = Too heavy for us
    .explain = This asks more than we can do.
decline-NO_GROUND_INTERVENE = No reason to step in
    .explain = People may choose for themselves. We let it rest.
decline-NO_LEGAL = Shared in the wrong way
    .explain = Too much was shared, or without a ground.
decline-NO_CAPACITY = No place now
    .explain = This is no refusal. It goes to the waiting list and the coordinator.

next-step-REDIRECT = To another team
    .told = Another team can pick this up.
next-step-VEILIG_THUIS = Call Veilig Thuis
    .told = Call Veilig Thuis: 0800-2000, day and night.
next-step-EMERGENCY = Call 112
    .told = Call 112.
next-step-SPARRING = Think along together
    .told = You can have others think along, without a name.
next-step-CALL = A short call
    .told = Call us. Then we look together.
next-step-ASK_AGAIN = Ask once more
    .told = We ask you once more for information.
next-step-LINK_REFERENCES = Join the messages
    .told = We join this with a message that is open already.
next-step-SUGGESTIONS = Name lighter help
    .told = A drop-in, neighbours' help or website can help.
next-step-UPSCALE_TALK = Talk about heavier help
    .told = We look together which heavier help fits.
next-step-MAY_REPORT_AGAIN = Again with new worries
    .told = Do you see something new? Then do send a new message.
next-step-NEW_SIGNAL = Send a new message
    .told = Send a new message, with only what is needed.
next-step-WAITING_LIST = On the waiting list
    .told = It is on the waiting list. You will hear the date.

redirect-OTHER_AREA = Other neighbourhood
    .told = It is about another neighbourhood.
redirect-OTHER_TARGET = Other group
    .told = Another team helps this group.
redirect-TOO_HEAVY = Heavier help needed
    .told = This asks more than we can do.
redirect-TOO_LIGHT = Lighter help fits better
    .told = Lighter help fits better.

release-CLAIMED_BY_MISTAKE = Picked up by mistake
release-NO_TIME = No time
release-KNOWS_RESIDENT = I am too close
release-OTHER_EXPERTISE = A colleague can do this better

## What belongs to it

informed-INFORMED_YES = Yes
    .told = The resident knows.
informed-INFORMED_LATER = Not yet, I will
    .told = The resident does not know yet. The sender will tell.
informed-INFORMED_ASK_TEAM = Not yet, please do
    .told = The resident does not know yet. The question is whether you will tell.
informed-INFORMED_DELIBERATELY_NOT = Deliberately not
    .told = The resident deliberately does not know.
not-informed-SAFETY = For safety
not-informed-INVESTIGATION = Because of an investigation
not-informed-UNREACHABLE = Cannot be reached

purpose-PURPOSE_HELP = To get help
purpose-PURPOSE_SAFETY_RESIDENT = Safety of the resident
purpose-PURPOSE_SAFETY_OTHERS = Safety of others
purpose-PURPOSE_STAFF_SAFETY = My own safety
purpose-PURPOSE_COORDINATE = No double work

consent-form-WRITTEN = In writing
consent-form-ORAL = Spoken
consent-giver-RESIDENT = The resident
consent-giver-PARENTS = The parent(s)
consent-giver-YOUTH_12_15_AND_PARENTS = Young person (12 to 15) and parent(s)
consent-giver-YOUTH_16 = Young person of 16 or older
consent-giver-REPRESENTATIVE = The representative

risk-RISK_AGGRESSION = Aggression before
risk-RISK_WEAPON = Possibly a weapon
risk-RISK_DOG = Dog
risk-RISK_SUBSTANCE = Use of drink or drugs
risk-RISK_THREAT = A threat was made
risk-RISK_UNKNOWN_PERSONS = Others present
risk-RISK_DARK_ALONE = Remote or dark
risk-RISK_NONE_KNOWN = Nothing known (not: safe)

source-SEEN = Seen myself
source-HEARD = Heard from others
source-KNOWN = Known before

involvement-REPORT_ONLY = Only report
    .explain = You pass it on. Then you hear what happens with it.
involvement-THINK_ALONG = Think along
    .explain = They can call you to think along.
involvement-TOGETHER = Act together
    .explain = You want to visit together or make a plan together.

field-SEEN_HEARD = Seen or heard
    .ask = What did you see or hear yourself?
field-RESIDENT_WORDS = Words of the resident
    .ask = What does the resident say?
field-OPINION = What you think
    .ask = What do you think is going on?
field-ASK = What you ask
    .ask = What do you ask of the other side?

copied-YES = Yes, it is in the file
copied-NOT_APPLICABLE = Not needed
not-copied-NO_CASE = No request for help came out of it
not-copied-ADVICE_ONLY = It stayed with advice
not-copied-OTHER_FILE = Another organisation records it

## Legal grounds

ground-ANON = Without personal data
    .explain = Nobody can know whom it is about.
    .law = GDPR recital 26
ground-WPG18_2_CARE_DESK = Desk for non-acute care
    .explain = I am worried. The resident does not ask for help. This team is the municipality's desk.
    .law = Wpg article 18(2) and decree on desks for non-acute care, article 1
ground-WPG18_1_YOUTH = Youth task of the municipality
    .explain = A child or young person may need help. This team works for the municipality (Jeugdwet).
    .law = Wpg article 18(1) and Bpg article 4:2(1)(i)
ground-WPG20_COVENANT = Covenant
    .explain = This falls under an agreement that is valid.
    .law = Decision under Wpg article 20
ground-WPG19_INCIDENTAL = Special case
    .explain = My superiors took a decision about this. Its number is known.
    .law = Wpg article 19, Bpg articles 4:5 and 4:8
ground-WPG18_1_VT = Report to Veilig Thuis
    .explain = A report in your own system. Not through the bot.
    .law = Wpg article 18(1) and Bpg article 4:2(1)(i)
ground-CONSENT = Consent
    .explain = The resident agrees. The police was named.
    .law = Wmo 2015 article 5.3.3
ground-CONSENT_YOUTH = Consent for youth
    .explain = Parent(s) and/or the young person agree. The police was named.
    .law = Jeugdwet articles 7.3.11 and 7.3.15
ground-VITAL = Danger to life
    .explain = Somebody may die or be badly hurt.
    .law = GDPR articles 6(1)(d) and 9(2)(c)
ground-CONFLICT_OF_DUTIES = Conflict of duties
    .explain = Silence is more dangerous than speaking. I went through the 6 points.
    .law = Doctrine of conflict of duties, professional code
ground-VT_REPORT_RIGHT = Right to report
    .explain = I may call Veilig Thuis without consent. Not through the bot.
    .law = Wmo 2015 article 5.2.6
ground-STAFF_SAFETY = Own safety
    .explain = I must be able to visit safely. Only address and time, by phone.
    .law = Arbowet
ground-WGS_ZVH = Care and Safety House
    .explain = Only in the meeting of the Zorg- en Veiligheidshuis. Not in this chat.
    .law = Wet gegevensverwerking door samenwerkingsverbanden
ground-WAMS = Wams (off)
    .explain = This law is not in force yet.
    .law = Bill 36 295

usability-USABLE = This ground can be chosen now.
usability-NOT_IN_CHAT = This ground is not for this chat.
usability-SWITCHED_OFF = This ground is switched off.
usability-NOT_YET = This ground does not hold yet.
usability-EXPIRED = This ground has expired.
usability-REVIEW_NEEDED = This ground must be looked at again. Ask the privacy desk.
usability-INCOMPLETE = This ground lacks a decision, a team or a date. Ask the privacy desk.
usability-OTHER_TEAM = This ground does not hold for this team.
