# Every message that the bot sends on its own account. No words of a case: those come with Show.

notice-headline =
    { $kind ->
        [CARE_SIGNAL] New care signal
        [WARM_REFERRAL] New referral, resident knows:
       *[other] New message
    } { $ref } · { $wijk } · { $concerns } · { $who } · { $urgency } · from { $origin }. Picking it up shows the content.
notice-headline-fyi = For information: { $ref } · { $wijk } · { $concerns } · { $who } · from { $origin }. Reading it shows the content. You need not do anything with it.
notice-receipt = Your message { $ref } has arrived at { $team }.
notice-receipt-opens = { $team } reads { $moment }.
notice-receipt-open = { $team } is open now.
notice-receipt-fyi = This is for information. You hear who has read it, and whether there is a question.
notice-claimed = { $owner } picked up { $ref }.
notice-read = { $owner } has read { $ref }. You need not do anything.
notice-phone = Phone: { $phone }.
notice-claimed-call = Call each other for the name of the resident. Then both tap Name handed over.
notice-open-fields = You left something open when you sent it: what the resident says, what you think, what you ask, or whether the resident knows. Do you want to add it now? You need not.
notice-question = { $owner } has a question with { $ref }. Tap Show to read it. Answer here, without names.
notice-question-over = There was a question with { $ref }. No answer came in time, so the work went on without one.
notice-question-over-add = Do you know something that may help? Tap Show for the question and add it.
notice-asked-nobody = { $sender } is not at work now, and I know of nobody who stands in now. Your question with { $ref } stays ready. Can it not wait? Phone 0900-8844.
notice-answer = { $sender } answered with { $ref }. Tap Show to read it.
notice-offered-again = Offered to your team again:
notice-offered-again-sender = { $ref } is offered to { $team } again. You have nothing to do.
notice-release-reason = Why: { $reason }.
notice-redirected = { $ref } belongs with { $team }. They have it now. You have nothing to send again.
notice-redirected-warm = Your colleague calls the new team about it.
notice-team-proposed = { $ref } in { $wijk } was sent on twice already. { $team } asks whether { $asked } takes it. Call your colleague there first.
notice-on-hold = { $ref } is on the waiting list until about { $day }.
notice-on-hold-open = { $ref } is on the waiting list.
notice-on-hold-team = { $ref } of your team is on the waiting list until about { $day }. Contact: { $owner }.
notice-on-hold-team-open = { $ref } of your team is on the waiting list. Contact: { $owner }.
notice-resumed = { $ref } is off the waiting list. Contact: { $owner }.
notice-declined = { $team } does not take up { $ref }.
notice-diverted-vt = { $ref } belongs with Veilig Thuis: 0800-2000, day and night. Make your report in your own system. I did not keep your text.
notice-diverted-112 = { $ref } cannot wait. Call 112 when there is danger now. I did not keep your text.
notice-feedback = With { $ref }: { $told }
notice-note = There is a note: tap Show.
notice-owner-proposed = { $owner } asks whether you want to take over { $ref }. You read the content when you say yes.
notice-owner-changed = Your new contact with { $ref } is { $reach }.
notice-owner-refused = { $colleague } cannot take over { $ref } now. It stays with you. You can ask another colleague.
notice-owner-changed-team = { $ref } is with { $owner } now. Thank you.
notice-handed-over = Thank you. The name with { $ref } was handed over. I do not keep the name.
notice-supplement = { $sender } added something with { $ref }. Tap Show to read it.
notice-closed = { $ref } is closed.
notice-closed-ask = Contact: { $owner }. Is it clear like this? And was it useful?
notice-ended-by-itself = { $ref } was for information and is now closed. { $team } got the wijk and the subject. Nobody opened the text. Your message does count: it shows the team whether something happens more often.
notice-confirmed = { $sender } read your message about { $ref } and says: thanks, clear.
notice-still-worried = { $sender } is still worried with { $ref }. Could you react by { $day }?
notice-still-worried-open = { $sender } is still worried with { $ref }. Could you react?
notice-reacted = There is a reaction to your worry with { $ref }.
notice-reopened = { $ref } is reopened. Contact: { $owner }.
notice-reopened-owner = { $ref } is reopened and with you again.
notice-withdrawn = { $ref } was withdrawn by the sender. You have nothing to do.
notice-undone = With { $ref } the last step was taken back. { $state }

## Without a case

notice-draft-expired = Your draft is gone: it was a day old. Nothing was sent. Do start again.
notice-not-handled = I could not handle your last message. It is not your fault. Do it once more, or call your colleague when it is urgent.
notice-not-handled-administrator = A message to the bot could not be handled. The sender knows. Was it yours, then do it once more. See the problems in the administration.
notice-unreachable = { $person } gets no messages of the bot. Call, and see who can take over the work.
notice-no-team = A message came in for { $wijk } that fits no team. Set up a team for this neighbourhood and group.
notice-account-left = { $person } stopped with Wijklijn. Do you want to invite again? That goes with Invite.
notice-account-wrong-person = The invitation for { $person } reached somebody else. It no longer works. Make a new one with Invite.
notice-moved = { $count ->
    [0] You work in another team now. From now on you see the messages of that team.
    [one] You work in another team now. Your one open message is with your old coordinator.
   *[other] You work in another team now. Your { $count } open messages are with your old coordinator.
}
notice-account = Something changed with the account of { $person }. See Invite.
