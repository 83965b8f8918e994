# The two decision aids. Approved by the privacy officer and the aandachtsfunctionaris before use.
# Every leaf has the law or source behind it in the attribute .law.

aid-banner = This is an aid. You decide. In doubt? Call your aandachtsfunctionaris, your manager or Veilig Thuis (0800-2000, day and night).
aid-law-approved = According to the text that your privacy officer approved on { $approved_on }.

answer-yes = Yes
answer-no = No
answer-unsure = I don't know
answer-back = ⏪ Back
answer-help = Help or support
answer-safety = Safety, order or enforcement
answer-visit = A home visit together
answer-many = More people in the neighbourhood
answer-under_12 = Yes, younger than 12
answer-from_12 = Yes, 12 to 15
answer-from_16 = Yes, 16 or older
answer-cannot_weigh = Cannot decide this alone
answer-guardian = There is a child protection worker
answer-medical = I have medical secrecy

follow-called = I have called
follow-not_urgent = It was no emergency after all
follow-not_vt = Asked for advice: not one for VT
follow-report = Advice: report
follow-about_resident = No, a message about a resident

## A: Where should I be?

aid-A1 =
    Is there danger right now? Does every minute count?
    Think of: somebody is being hit now, wants to end their life now, has a weapon, is badly hurt.
aid-A2 =
    Do you think of violence at home?
    Also: abuse or neglect of a child, an adult or an older person, sexual abuse, exploitation by family, honour-based violence. A suspicion is enough.
aid-A3 =
    Is it unsafe now, or again and again? Or does help not work?
    For example: people do not want help, or the help does not work fast enough.
aid-A4 = Is somebody so confused or low that it cannot wait until tomorrow?
aid-A5 = Do you mostly want others to think along, and can that be done without anybody knowing whom it is about?
aid-A6 = What is needed most?

aid-leaf-112 = Call 112 now. Do that first. Send nothing in this chat: nobody watches here day and night. When it is safe again, you can go on here.
    .law = Source: 112 is for direct danger. This bot is no emergency line.
aid-leaf-VT_MELDEN-team = This belongs to Veilig Thuis. Call 0800-2000 (free, day and night). Is it acutely unsafe, or again and again? Then reporting is part of your meldcode, also when there is help. You may report without consent. Talk with the people themselves first if that is safe. Put your weighing in your own file, not here.
    .law = Meldcode huiselijk geweld en kindermishandeling, steps 4 and 5 · Wmo 2015 article 5.2.6
aid-leaf-VT_MELDEN-police = Make your report in your own system. It goes to Veilig Thuis. Do you want the social team to know that there is a report? A message without content can do that, if there is a ground for it.
    .law = Wpg article 18(1) and Bpg article 4:2(1)(i)
aid-leaf-VT_ADVIES = Call Veilig Thuis for advice: 0800-2000. You need not give a name. Talk about it with your aandachtsfunctionaris too. After the advice you can go on here.
    .law = Wmo 2015 article 4.1.1(3) · Meldcode huiselijk geweld en kindermishandeling, step 2
aid-leaf-CRISIS = Do not wait for the chat. Call the GP or the out-of-hours GP, or the mental health crisis service: { $crisis_number }. Is there danger? Call 112. Does somebody think of suicide? 113 or 0800-0113, day and night. No emergency, but worries: meldpunt zorgwekkend gedrag 0800-1205.
    .law = Source: mental health crisis service of the region, 113 Zelfmoordpreventie, meldpunt zorgwekkend gedrag
aid-leaf-SPARREN = Ask your question without a name, address, age or anything else by which somebody can be recognised. I look along with you.
    .law = GDPR recital 26: about nobody who can be recognised
aid-leaf-TEAM-police = Send a care signal. I find the right team.
    .law = Source: Kruip 2017. A care signal is a worry that is not heavy enough for Veilig Thuis.
aid-leaf-TEAM-team = This is your own team. Pick it up with your colleagues. Is it about another neighbourhood or group? Then look for the team there.
    .law = Source: Kruip 2017, tasks of the social team
aid-leaf-WIJKAGENT-police = This is your own work. Do you want to find a colleague officer? Search by neighbourhood.
    .law = Source: Kruip 2017, tasks of the community police officer
aid-leaf-WIJKAGENT-team = Ask the community police officer. Is there an offence? Then a report to the police or 0900-8844 is the way.
    .law = Source: Kruip 2017, tasks of the community police officer
aid-leaf-BEZOEK-police = Do you want to visit together with the team? Send a care signal and choose 'act together'. Do not set out before you have an answer.
    .law = Source: Kruip 2017, home visits together
aid-leaf-BEZOEK-team = Ask the officer to come along, or to stand by. Do not set out before you have an answer.
    .law = Source: Kruip 2017, home visits together
aid-leaf-WIJK = This fits a neighbourhood signal. That goes without persons and without addresses.
    .law = GDPR recital 26: about nobody who can be recognised
aid-not-yet-police = That is not possible here yet. Discuss it in your neighbourhood meeting, or call the team.
aid-not-yet-team = That is not possible here yet. Call the community police officer.
aid-leaf-PASSED = Good. Then we go on with your message.
    .law = Source: Kruip 2017. A care signal is a worry that is not heavy enough for Veilig Thuis.

## B: Can I share? Police (Wpg)

aid-P1 = Is it about detection, a suspect, a running investigation, witnesses or somebody who reported a crime?
aid-P-SAME = The same ground as last time: { $ground }?
aid-P2 = Can it be done without anybody knowing whom it is about?
aid-P3 = Do you think of violence at home or child abuse?
aid-P4 = Does the resident presumably need help, not ask for it, and is this team (part of) the municipality's desk for non-acute care?
aid-P4-J = Does this child or young person perhaps need help, and does this youth team work for the municipality (Jeugdwet)?
aid-P5 = Does this fall under a covenant that is valid now (purpose, partners, kind of data)?
aid-P6 = Does the resident agree that the team calls?

aid-colour-ROOD = Do not share here
aid-colour-ORANJE = Only another way, or something else first
aid-colour-GROEN = Can fit, you choose the ground

aid-leaf-ask-desk = This ground is not ready for this team: expired, not filled in or not approved. Do not share it yet. Ask the privacy desk.

aid-leaf-P-L1 = You do not share this. Not even a little. Talk with your superior or the detectives.
    .law = Decree on desks for non-acute care, article 1 (only data of Wpg articles 8 and 13, not against the interest of an investigation) · Bpg article 4:5
aid-leaf-P-L2 = Thinking along is possible. I look whether it really has no personal data.
    .law = GDPR recital 26: Wpg and GDPR do not apply when nobody can be recognised
aid-leaf-P-L3 = A report in your own system, to Veilig Thuis. To the team at most: that there was a report.
    .law = Wpg article 18(1) and Bpg article 4:2(1)(i)
aid-leaf-P-L4 = This can fit sharing with the municipality's desk, if what you fill in is right. Share only what is needed to see whether help is needed. Note the disclosure in your system: I make the line for you.
    .law = Wpg article 18(2) and decree on desks for non-acute care, articles 1 and 2 · Wpg article 32 (noting)
aid-leaf-P-L4J = This can fit sharing with the municipality for youth help, if what you fill in is right. Share only what is needed. Note the disclosure: I make the line for you.
    .law = Wpg article 18(1) and Bpg article 4:2(1)(i) · Wpg article 32 (noting)
aid-leaf-P-L5 = This can fit covenant { $covenant }, valid up to and including { $valid_until }. Only for that purpose.
    .law = Wpg article 20 · Wpg article 32 (noting)
aid-leaf-P-L6 = It helps that the resident agrees. For the police it is no ground in itself. Give the resident the number of the team, or ask your superior.
    .law = Wpg articles 16 to 24: consent is not among them · Wpg article 19 when superiors decide
aid-leaf-P-L7 = Only in a special case, when your superiors decide so. Fill in the number of that decision.
    .law = Wpg article 19 · Bpg articles 4:5 and 4:8

## B: Can I share? Social worker (Wmo 2015)

aid-W1 = Is there direct danger for somebody now?
aid-W2 = Can it be done without anybody knowing whom it is about?
aid-W3 = Do you have consent of the resident that names the police, for this purpose?
aid-W4 = Do you think of violence at home or abuse?
aid-W5 = Is it only about your own safety on a visit?
aid-W6 = Can something serious happen if you keep silent?

aid-leaf-W-L1 = Call 112. You may then say what is needed to save people. Write down later what you shared and why.
    .law = GDPR articles 6(1)(d) and 9(2)(c)
aid-leaf-W-L2 = Thinking along is possible. Mind: in a small neighbourhood a story alone can be enough to recognise somebody.
    .law = GDPR recital 26: about nobody who can be recognised
aid-leaf-W-L3 = Can fit, if what you fill in is right. Share no more than the consent is about. It can always be withdrawn. Put the document in your file; here only kind and date.
    .law = Wmo 2015 article 5.3.3(1). Under 12 the legal representative decides (5.3.3(2))
aid-leaf-W-L4 = Follow your meldcode. Call Veilig Thuis 0800-2000. You may report there without consent. Not through this chat, not through the officer.
    .law = Wmo 2015 article 5.2.6 · Meldcode huiselijk geweld en kindermishandeling
aid-leaf-W-L5 = Call the officer. Give only address and time. Say nothing about help or health. The officer decides what to say.
    .law = Arbowet, working safely
aid-leaf-W-L6 = Go through the 6 points (conflict of duties). Do it with a colleague or manager. Only then decide.
    .law = Doctrine of conflict of duties, professional code
aid-leaf-W-L7 = Do not share. Not even whether you know this resident. Send: "I cannot say anything about that. That says nothing about what there is." You can ask the resident for consent.
    .law = Wmo 2015 articles 5.3.3 and 5.2.1 · for youth: Jeugdwet article 7.3.11

## B: Can I share? Youth worker (Jeugdwet)

aid-J3 =
    Do you have consent for this purpose, and does it name the police?
    If yes: how old is the child or young person? Do not fill in a date of birth.

aid-leaf-J-L-0-11 = Can fit if the parent(s) with authority or the guardian agree. Not asked yet? Ask them first. Explain it to the child too, in a way that suits.
    .law = Jeugdwet articles 7.3.11 and 7.3.15(1)
aid-leaf-J-L-12-15 = Can fit if the young person and the parent(s) with authority agree. Not asked yet? Ask them first. Is there something about the parents in it? Then their consent is needed too.
    .law = Jeugdwet article 7.3.11(1)
aid-leaf-J-L-16 = Can fit if the young person agrees. The young person decides. Is there something about the parents in it? Ask them separately.
    .law = Jeugdwet article 7.3.11
aid-leaf-J-L-WEIGH = Talk with your behavioural expert about who decides.
    .law = Jeugdwet article 7.3.15(2) and (3)
aid-leaf-J-L-GUARDIAN = The child protection worker may ask and gets an answer. That does not hold for the officer.
    .law = Jeugdwet article 7.3.11(4)
aid-leaf-J-L-MEDICAL = Medical secrecy holds for you. Talk with your own organisation.
    .law = WGBO and Wet BIG

## B: Passing on what you received

aid-received-TEAM = These are police data. Use them only for this signal. Do not pass them on outside the team. Put in the file only what is needed, with the source.
    .law = Wpg article 7(2) · decree on desks for non-acute care, article 2
aid-received-TEAM_TO_PROVIDER = Ask the resident. Tell your own findings, not the police message.
    .law = Wpg article 7(2) · Wmo 2015 article 5.3.3 · Jeugdwet article 7.3.11
aid-received-POLICE = You got this for the help or safety of this resident. Do not use it for something else without talking first. If you put it in a police system, it becomes police data. Be honest about that.
    .law = GDPR article 5 (purpose limitation) · Wpg once it is in a police system
aid-received-RESIDENT_ASKS = Refer to the privacy officer. Look nothing up, throw nothing away.
    .law = GDPR article 15 · Wpg article 25

aid-role-COORDINATOR = Coordinator
    .may = You see status, terms, workload and the weekly overview. You can divide the work again.
    .may_not = You do not see the content, except in need and with a reason. The weekly overview names no residents.
    .law = GDPR article 5(1)(c)
aid-role-ADMINISTRATOR = Administrator
    .may = You manage accounts and settings. You see the technical log without content.
    .may_not = You see no content, nor who thinks along.
    .law = GDPR article 5(1)(c)
aid-role-PRIVACY_OFFICER = Privacy officer
    .may = You see the log. You can mask, hold and export text for access requests, and switch grounds on and off.
    .may_not = You do not decide on a message and give no feedback.
    .law = GDPR articles 38 and 39

## B: Conflict of duties, six points

aid-duty-1 = Did you do everything to get consent? Or is it too dangerous to ask?
aid-duty-2 = Is there serious danger for the resident or somebody else if you keep silent?
aid-duty-3 = Is there no other way to stop that danger?
aid-duty-4 = Are you almost sure that sharing makes the danger smaller?
aid-duty-5 = Do you share as little as possible, with as few people as possible?
aid-duty-6 = Did you talk it over, do you write it down, and do you tell the resident as soon as that is safe?
aid-duties-fit = Then this can fit a conflict of duties. You decide.
    .law = Doctrine of conflict of duties, professional code
aid-duties-not_yet = Then this does not fit yet. Talk with your manager or call Veilig Thuis for advice.
    .law = Doctrine of conflict of duties, professional code

## The disclosure line

disclosure-line = Disclosure { $reference } · { $moment } · { $ground } · to { $recipient } · { $data }. Put this line in your own system.
disclosure-phone = name by phone
disclosure-phone-later = later the name, by phone
disclosure-text = the text of the message
