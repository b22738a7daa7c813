# The review screen: its questions, answers and words.

group-facts = Facts about the report
group-lines = Lines dropped or joined
group-headings = Headings and numbering
group-characters = Characters repaired or in doubt
group-notes = Notes
group-targets = Numbers not understood
group-drafts = Draft entities
group-names = Names
group-translations = Translations
group-links = What became of targets, and passages of two years
group-others = Other problems
kind-company = company
kind-park = park
kind-project = project
kind-cluster = cluster
kind-programme = programme
kind-indicator = indicator
kind-place = place
answer-link = Link it to { $id }
answer-confirm = The translation is right for the text as it is now
answer-keep = It is right as it stands: do not report it again
answer-unlinked = Leave it unlinked, and do not report it again
answer-write = Write { $to } for { $text }, here and in the ledger
answer-stands = It is right as it stands: do not ask again
answer-was-right = It was right to do so: do not ask again
answer-demote = It is no heading: make it text
answer-split = The lines are apart: begin a paragraph here
answer-restore = Give back what the source has, throughout the report
answer-unrefer = The note does not belong here: take the mark away
answer-leave = Leave it as it stands, and do not ask again
answer-drop = It was right to drop this line: do not ask again
answer-drop-lines = It was right to drop these { $count } lines: do not ask again
answer-put-back = Put this line back as text
answer-put-back-lines = Put these { $count } lines back as text
answer-reviewed = It is a { $kind } of this name: mark it as reviewed
answer-rekind = It is a { $kind }: mark it as reviewed, as { $id }
answer-no-entity = It is no { $kind }: take away { $links } and the file, and never propose it again
answer-edit = Edit { $path }
answer-all = { $says } (and { $count } more)
why-suggestion = suggestion: { $text }
why-decided = { $rule } decided in this report: { $accepted } accepted, { $rejected } rejected
link-answer = { $target }: { $status }
link-passages = { $from } → { $to }: { $relation }
why-link-answer = a rule compared the two sentences; what you answer stands when reports are linked again
why-link-passages = the words that they share: { $score } of 100; what you answer stands when reports are linked again
answer-status = { $status }
answer-not-mentioned = The second sentence does not answer the first: not mentioned
answer-relation = { $relation }
answer-unrelated = These passages do not correspond
status-exceeded = exceeded
status-met = met
status-missed = missed
status-below-cap = below the ceiling
status-done = done
status-partial = partly done
status-not-comparable = not comparable
status-not-mentioned = not mentioned
relation-same = the same
relation-reworded = reworded
relation-moved = moved
relation-split = split
relation-merged = merged
relation-dropped = dropped
relation-added = added
relation-unrelated = no correspondence
why-dropped = this line dropped by the rule { $rule }
why-dropped-lines = these { $count } lines dropped by the rule { $rule }
why-rule = { $rule }: { $means } ({ $count }×)
why-trust = of 100 names that look like this one, { $trust } are right
why-named = named { $times } in { $reports }
why-aliases = also written { $names }
count-links = { $count ->
        [one] 1 link
       *[other] { $count } links
    }
count-times = { $count ->
        [one] 1 time
       *[other] { $count } times
    }
fault-place = line { $line }, column { $column }: { $message }
fault-no-answer = this question has no such answer
fault-file-alone = this is edited in its file alone
fault-changed = what this would write has changed since it was shown
fault-text-changed = this text has changed since it was opened here
fault-settled = this question is no longer open
fault-no-undo = nothing is left to undo
fault-foreign = this did not come from the review page of this server: load it again
fault-own = gongbao met a mistake of its own; see the terminal
fault-unreadable = the site cannot be read: `gongbao check` says why
fault-no-code = no check has this code
overlay = { $count ->
        [one] 1 error: this is the last good page
       *[other] { $count } errors: this is the last good page
    }
    .close = Close
page-broken = The site cannot be shown
    .title = gongbao: errors

# The words of the page itself.
review = Review
    .title = Review
    .bar = Answered in this session
    .keys = Keys
    .questions = Open questions
    .y = accept
    .n = reject
    .e = edit by hand; <kbd>Ctrl</kbd> <kbd>Enter</kbd> saves, <kbd>Esc</kbd> leaves the text as it was
    .s = skip: the next question
    .k = the question before
    .a = answer all that are like this one: shows what is written, then <kbd>y</kbd> or <kbd>n</kbd>
    .c = another answer, such as that a draft is of another kind: shows them, then <kbd>1</kbd> to <kbd>6</kbd>
    .u = undo the last answer
    .help = this list
    .single = Single keys answer
    .alone = What is written is in your files alone: nothing is committed.
    .close = Close

# What its script says.
script = Review
    .where = { $at } of { $count }
    .nothing-open = Nothing is open
    .answered = { $where } · { $count } answered
    .title = { $where } · Review
    .unreadable = The site cannot be read
    .all-answered = Every question has an answer. `git diff` shows what was written.
    .means = What { $code } means
    .all = All { $count }: { $says }
    .kind = answer { $key }
    .accept = accept
    .reject = reject
    .changes = What changes in { $path }
    .goes = (goes)
    .edit = edit
    .skip = skip
    .only-this = only this one
    .all-like = all { $count } like this
    .another-kind = another answer
    .same-kind = none of these
    .undo = undo: { $what }
    .places = Where it stands
    .also = Also here
    .source = Source
    .markdown = Markdown
    .page = Page
    .not-there = not on its page
    .cannot-accept = This question cannot be accepted here: edit it, or skip it.
    .cannot-reject = This question cannot be rejected here: edit it, or skip it.
    .no-such = There is no such answer: c shows further ones.
    .nothing-written = nothing had to be written
    .no-undo = Nothing is left to undo.
    .undone = Undone: { $what }
    .none-like = No other question is like this one.
    .none-further = This question has no further answers.
    .file-alone = This is edited in its file alone.
    .save = Save
    .leave = Leave as it was
