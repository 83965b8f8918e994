# Sparring: ask colleagues without a name. The bot never promises that nobody can guess.

button-spar = Think along
button-threads = Conversations
button-examples = Examples
command-sparren = Think along without a name

topic-CONTACT = Getting in touch
topic-SAFETY = Safety
topic-PRIVACY = May I share this
topic-CARE_AVOIDER = Wants no help
topic-NUISANCE = Nuisance
topic-AUTHORITY = Authority and help
topic-UPSCALING = Scale up or not
topic-SOCIAL_MAP = Who does what

pool-officers = All community officers
pool-mixed = Everybody: police and teams
pool-specialists = Specialists { $name }

spar-topic = What is your question about?
spar-whom = Who may read your question?
spar-pool = { $name } ({ $readers ->
        [one] 1 colleague
       *[other] { $readers } colleagues
    })
spar-pool-small = There are too few colleagues here: { $readers } besides you. With fewer than { $least } people can guess who you are. Better call, or choose a larger group.
spar-ask = Type your question in a few sentences.
spar-answer = What is your answer?
spar-follow = What do you want to add to your question?
spar-named = Do your colleagues see who you are? With your name you get to know each other.
spar-named-yes = Yes, with my name
spar-named-no = No, without a name
spar-stopped = It cannot go like this. There is something in it that could tell who it is about:
spar-stopped-why = I took your own message away. I remember this text until you choose something, for at most 10 minutes.
spar-replace = Replace all and look
spar-discard = Do not send
spar-no-name = Is not a name
spar-type-myself = Change it myself
flow-type-again = I do not have your text any more. Please type it again.
spar-preview = This will be sent:
spar-writer-says = The writer says: this is not a name.
spar-guess = I can miss something. Could somebody guess who this is about?
spar-hints = Look once more at: { $what }. Can you do without?
hint-ADDRESS = the street or place
hint-ORG_SMALL = the school or organisation
hint-DATE_OF_BIRTH = the year of birth
hint-OTHER_ID = the number
hint-OTHER = what is recognisable
spar-who =
    Who can know that you ask this? Your question carries the name of a bird.
    - The group: { $pool }. Besides you { $readers ->
        [one] 1 colleague reads
       *[other] { $readers } colleagues read
    } along, { $near ->
        [0] and nobody of your own team
        [one] 1 of them of your own team
       *[other] { $near } of them of your own team
    }. Your style or your story can give you away.
    - The administrator does not see it.
    - The privacy officer sees it only when somebody is in danger or data leaked, and when a second person confirms that. You are told then as well.
    - Whoever has the database and the key could find out alone.
spar-who-answers =
    Who can know that you answer this? Your answer says "a colleague".
    - The group: { $pool }. Besides you { $readers ->
        [one] 1 colleague reads
       *[other] { $readers } colleagues read
    } along. Your style or your story can give you away.
    - In the bot nobody can look it up. If who asked wants to know you, I ask you first.
    - Whoever has the database and the key could find out alone.
spar-pool-shrunk = Take care: the group is small now ({ $readers } colleagues). It is easier to guess who you are.
spar-sent = Sent as { $reference }. In this conversation your name is { $bird }. You get a message just like the readers.
spar-replied = Your answer was sent. Thank you for thinking along.
spar-followed = Added. Your colleagues will read it soon.
spar-begin-empty = I begin empty. Take over nothing that can be traced.
spar-empty-draft =
    Your new question is still empty.
    Neighbourhood: { $wijk }
    About: { $who }
    Ground that you chose: { $ground }

    Call the community officer and tell what is needed yourself. I took over nothing from your conversation and do not keep this.

thread-headline = { $reference } · question of { $bird } · topic { $topic }
thread-entry =
    { $who }:
    { $text }
thread-colleague = A colleague
thread-ended = This conversation is closed.
thread-read = Read and think along
thread-reply = Answer
thread-flag = This says too much
thread-follow = Add something
thread-helpful = Thanks, that helped
thread-close = Close the conversation
thread-convert = There is consent: make a request
thread-offer = May be an example
thread-judge = Look at it
thread-release = Is fine
thread-redact = Take away
thread-unmask = Who asked this?
thread-who = Show who asked
thread-unmask-what =
    Do you want to know who asked { $reference }? That is allowed only when somebody is in danger or data leaked, and never alone. A second person, who may use the server, must confirm it there.
    Then you see the name. Who asked is told, with the reason. Each step is in the audit trail.
    What is the reason?
unmask-THREAT = Danger for somebody
unmask-BREACH = Data leak
thread-unmask-asked =
    Noted. Nothing was looked up yet.
    Call the second person and explain why it is needed. That person types on the server: wijklijn unmask { $reference }
thread-approve = Good example
thread-refuse = No example
thread-reveal-to = Tell answer { $number } who I am
thread-accept_reveal = Yes, I want to know
thread-reveal-asked = I ask your colleague. Only when they want it too, you see each other's name.
thread-thanks = Good. Your colleagues can still answer.
thread-offered = Thank you. The privacy officer looks at it first.
thread-flagged = Thank you. Nobody can read this conversation now. The privacy officer looks at it first.
thread-released = The conversation can be read again.
thread-redacted = The text is gone for good. Only the topic still counts.
thread-approved = This is an example now. The way to who asked is gone.
thread-refused = This will not be an example.
thread-example-stopped = There is still something in it that could tell who it is about. This cannot be an example.

threads-mine = Your questions:
threads-pool = Questions of colleagues:
threads-none = There are no conversations now. Do you want to ask something? Tap Think along.
examples-choose = On which topic do you want to read examples?
examples-none = There is no example on { $topic } yet.
examples-on = Examples on { $topic }:
examples-question = Question: { $text }
examples-answer = Answer: { $text }

notice-spar-question = A colleague asks to think along. { $thread }
notice-spar-answer = There is an answer. { $thread }
notice-spar-follow-up = Something was added. { $thread }
notice-spar-no-answer = No answer yet to { $reference }. People may be busy. Feel free to call a colleague, or ask a larger group.
notice-spar-closed = Closed. { $thread }
notice-spar-flagged = Somebody thinks that { $reference } says too much. Nobody sees it now. Will you look?
notice-spar-hidden = A reader thinks that { $reference } may say too much. That can happen to anybody. The privacy officer looks at it first.
notice-spar-reveal = Who asked { $reference } wants to talk on with you. Do you want to know who it is? Then you see each other's name.
notice-spar-revealed = Your colleague at { $reference } now knows who you are. Feel free to call each other.
notice-spar-released = The privacy officer finds nothing wrong with { $reference }. Your colleagues can read it and answer again.
notice-spar-redacted = The privacy officer took the text of { $reference } away. That can happen to anybody. Feel free to ask again, without anything by which somebody is recognised.
notice-spar-who = A second person confirmed that you may see who asked { $reference }. Who asked is told as well.
notice-spar-unmasked = The privacy officer may see now who asked { $reference }. A second person confirmed that. The reason: { $reason }. Call the privacy officer if you want to talk about it.
notice-spar-example = Somebody offers { $reference } as an example. Will you look?

error-pool-too-small = There are too few colleagues here to ask without a name. Better call.
error-thread-closed = This conversation is closed. Feel free to ask a new question.
error-thread-no-answer = There is no answer yet.
