# What somebody reads when a rule says no: what is the matter, and what to do next.

error-not-available = I cannot show you this message. See /status for what is yours.
error-not-now = That is no longer possible. You see here where it stands now.
error-already-taken = A colleague was just before you. You have nothing to do.
error-already-taken-by = { $name } was just before you. You have nothing to do.
error-already-changed = Something changed in the meantime. You see here where it stands now.
error-refused = That is not possible like this. See /status for where it stands, or call your coordinator.
error-feedback-missing = Let the sender know something first. Tap Feedback. After that you can close.
error-not-copied = First put in your own file what belongs there. For the file is behind More. After that you can close.
error-ground-missing = There is no legal ground for this step today. Call each other, or ask your privacy desk.
error-ground-new-team = The sender's legal ground does not hold for { $team }. Ask the sender for a new message, or call.
error-n1-ground = This tells something about the resident. That needs consent in which the police is named. You can choose a code that is about your work only.
error-too-many-redirects = This was sent on twice already. Ask your coordinator, who can send it on together with the coordinator of the other team.
error-no-coordinator = { $team } has no coordinator in the bot yet. Phone that team. Nothing was changed.
error-too-late = The time for this is over. Is there something new? Then do send a new message.
error-undo-gone = Undo works for one minute. Behind More you see what is still possible.
error-no-team = No team is set up yet for this neighbourhood and this group. Your administrator is told. Call the municipality in the meantime.
error-area-signal = This is about the area and not about one household. Talk about it with your coordinator or in the neighbourhood meeting.
error-no-hours = No working hours of this team are known. So I cannot promise anything, and nothing was sent. Call the team. The administrator can fill in the hours.
error-bad-input = I cannot use this. Choose a button, or type it again in plain words.
error-choose-team = More teams fit. Choose one and try again.
error-own-signal = You sent this yourself. A colleague of the team picks it up.
error-same-team = This team has it already. Choose another team.
error-date-needed = Choose a date in the future. Then the sender knows what to expect.
error-decline-needs-both = Choose a reason and what is possible instead. Then the sender can go on.
error-no-capacity-waits = No room is not a refusal. Choose Waiting list, with a date.
