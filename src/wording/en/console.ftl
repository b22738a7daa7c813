# What commands say of what they did, and why they could not run.

level-error = error
level-warning = warning
level-note = note
level-help = help

count-files = { $count ->
        [one] 1 file
       *[other] { $count } files
    }
count-drafts = { $count ->
        [one] 1 draft
       *[other] { $count } drafts
    }
count-reports = { $count ->
        [one] 1 report
       *[other] { $count } reports
    }
count-entities = { $count ->
        [one] 1 entity
       *[other] { $count } entities
    }
count-paragraphs = { $count ->
        [one] 1 paragraph
       *[other] { $count } paragraphs
    }
count-errors = { $count ->
        [one] 1 error
       *[other] { $count } errors
    }
count-warnings = { $count ->
        [one] 1 warning
       *[other] { $count } warnings
    }
count-texts = { $count ->
        [one] 1 text
       *[other] { $count } texts
    }
count-translations = { $count ->
        [one] 1 translation
       *[other] { $count } translations
    }
problems = { $errors } and { $warnings }
    .none = no problems

at-path = `{ $path }`: { $error }
cannot-read = `{ $path }` cannot be read: { $reason }
cannot-write = `{ $path }` cannot be written: { $error }
no-site = no site in `{ $root }`: `{ $path }` is not there
    .here = no site here: neither this folder nor one above has `{ $path }`
    .hint = make a site with `gongbao init`, or name its folder with `--root`
no-output = the output cannot be written: { $error }
interrupted = a command was interrupted, and `{ $path }` has been changed since: all that it was to write was taken back; run it again
no-code = there is no code `{ $code }`
    .hint = `gongbao explain` lists all codes
explain-rule = A rule of the import: { $means }.
no-report = no report `{ $id }`
    .hint = reports: { $ids }

built = built { $out } in { $time }: { $what }
joined = joined { $out } in { $time }: { $what }
indexed = indexed { $reports } and { $entities } in { $time }: { $out }, { $size } kB
linked = linked { $reports }: { $files } written
files-changed = { $files } changed
review-open = { $count ->
    [one] 1 open question
   *[other] { $count } open questions
}
review-no-answer = { $count ->
    [one] 1 question has no such answer and is left alone
   *[other] { $count } questions have no such answer and are left alone
}
review-sample = { $shown } of { $count } are shown; nothing is written: add `--yes` to answer all of them
no-card = there is no open question `{ $id }`
    .hint = `gongbao review list` lists them
bad-condition = `{ $text }` is no condition
    .hint = write KEY=VALUE, with one of { $keys }
bad-condition-value = there is no `{ $value }`
    .hint = there are { $wanted }
bad-condition-share = `{ $value }` is no number from 0 to 100
merge-itself = `{ $id }` cannot be merged with itself
no-entity-id = `{ $id }` is no id of an entity
    .hint = write the kind and the slug, such as `parks/furongshan`
no-entity = there is no `{ $id }`
withdrawn = took back { $reports } and { $drafts } that nothing else names
    .kept = kept { $drafts } that an editor has written in: { $paths }
query-found = found: { $entities }, { $paragraphs }
query-instead = nothing holds “{ $query }”; what is shown holds “{ $instead }”
query-no-file = the index lacks `{ $path }`
trend-phrase = phrase
trend-count = times
trend-rate = per 10,000 characters
data-exported = exported: { $out }, { $size } KB
data-refused = `{ $path }` is there, and is no SQLite database
    .hint = name another file, or move it away
read-in = read in { $time }
written = { $files }, { $changed } changed
    .unchanged = { $files }, nothing changed
    .removed = { $files }, { $changed } changed, { $removed } removed
    .file = wrote { $path }
left-out = left out { $drafts }; publish them with --drafts
refused = { $problems }; nothing was written
progress-pages = pages
progress-import = importing

list-id = id
list-kind = kind
list-place = place
list-year = year
list-languages = languages
list-blocks = blocks
list-targets = targets
list-title = title
list-status = status
    .draft = draft
    .reviewed = reviewed
list-mentions = mentions
list-name = name
list-term = term
list-definition = definition
config-key = key
config-value = value
config-from = from
    .default = default
    .found = found upward
clean-path = path
clean-files = files
check-count = count
check-severity = severity
check-code = code
check-no-summary = `--summary` is for people and as JSON; other formats list each problem
check-outside = `{ $path }` is no part of the site
    .hint = name files and folders below the site's folder
explain-summary = summary
no-schema = there is no schema `{ $name }`
    .hint = schemas: { $names }
man-written = { $files } written to `{ $dir }`
new-bad-id = `{ $id }` is no id; wanted: letters, digits, `-`, `_` and dots inside, and no name of a device, such as `CON`
new-exists = `{ $path }` is there already
    .hint = choose another id, or edit the file
new-next =
    .report = next: write the text, each block with an id of its own, such as `^p2`; then `gongbao check`
    .page = next: write the text in each language; then `gongbao check`
    .entity = next: add what it is called in the other languages, then set `status: reviewed`; a draft is not published

lsp-no-site = no site: neither the folder that the editor opened nor one above has `{ $path }`; or name it with `--root`
lsp-no-method = no method `{ $method }`
lsp-unread = the site cannot be read; see what is wrong with `content/site.yaml` and the templates
lsp-no-file = `{ $path }` has no address
lsp-entity = `{ $id }` · { $status } · { $mentions ->
        [one] 1 mention
       *[other] { $mentions } mentions
    }
lsp-no-renaming = this editor cannot rename files
lsp-unsaved = save `{ $path }` first

diff-none = Nothing that readers see is changed.
diff-paragraphs = { $count ->
        [one] 1 paragraph
       *[other] { $count } paragraphs
    }
diff-targets = { $count ->
        [one] 1 target
       *[other] { $count } targets
    }
diff-names = { $count ->
        [one] 1 name
       *[other] { $count } names
    }
diff-more = … and { $count } more

not-empty = `{ $dir }` is not empty
    .hint = name a new folder: `gongbao init DIR`
init-ask-sample = Begin with a small sample? (yes or no) [yes]
init-ask-title = Title of the site [Government Work Reports]:
init-ask-place = Place that it is about, by its full name, such as 都昌县 [none]:
init-ask-languages = Languages, the source language first [zh, en]:
init-ask-ci = Workflow that checks and publishes it: github, gitlab or none [none]:
init-again = `{ $answer }` cannot be read here
made-site = made a site in `{ $dir }` ({ $files })
    .next = next: `{ $command }` there

no-port = no port from { $port } on can be used at { $host }: { $error }
    .hint = choose another with `--port`
serve-polling = files are looked at every second
    .hint = or look at the files instead, with `--poll`
    .hint-more = allow more: `sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512`
serve-here = listens at { $host }: only this machine can read the preview
serve-open = listens at { $host }: everybody who can reach this address can read the preview; the review screen is for this machine alone
    .all = listens at all addresses of this machine: everybody who can reach it can read the preview; the review screen is for this machine alone
serve-port-taken = port { $port } is taken
serve-review = what is in doubt is asked at { $url }_review/
serve-no-browser = no browser could be opened
serve-stop = press Ctrl-C to stop
serve-changed = { $what } changed, read again in { $time }
serve-unfollowed = changes are no longer followed: { $error }

one-language = this site has one language, and nothing to translate into
    .hint = add a language to `languages` in `content/site.yaml`
converted-language = the texts of `{ $lang }` are those of `{ $source }` in other characters, converted when the site is built; there is nothing to translate
no-language = `{ $lang }` is no language that this site translates into
    .hint = languages: { $langs }
which-language = this site translates into several languages
    .hint = name one with `--lang`: { $langs }
no-day = `{ $day }` is no day
    .hint = write it as `2026-01-27`
files-written = { $files } written
    .none = no file changed
    .dry-run = nothing is written
no-blocks = `{ $report }` has no block { $blocks }
untranslated-blocks = not translated: { $blocks }
reasons = { $reasons }
nothing-recorded = nothing was recorded
recorded = { $report }: recorded { $translations } as { $status }
    .by = { $report }: recorded { $translations } as { $status } by { $by }
    .unchanged = { $recorded }; { $count } stay as recorded
exported = exported { $texts } to `{ $path }`
export-wants-out = a Word document cannot go to standard output; name a file with `--out`
tbx-no-terms = `content/terms.yaml` has no terms
tbx-of-terms = TBX holds the terms of the site: neither documents nor pages
export-other-format = files of the format `{ $format }` end in `.{ $extension }`
no-po = it is no file of translations
    .hint = write over it with `--force`
po-would-be-lost = `{ $path }` has { $translations } that the site has not
    .hint = take them with `gongbao translate import`, or export to another file and use `msgmerge`
    .hint-force = or write over them with `--force`
po-read = read { $files }: { $counts }
    .none = no entries
    .changed = { $count } changed
    .confirmed = { $count } confirmed
    .unchanged = { $count } unchanged
    .fuzzy = { $count } fuzzy
    .untranslated = { $count } untranslated
    .refused = { $count } refused

migrated = the content is of format { $format }: { $files } written
    .dry-run = format { $format } would change { $files }
init-no-division = `{ $name }` is not the name of one division down to counties
    .hint = name it in full, with what it is a part of where several have the name: 长春市朝阳区; all are `china`
import-one-id = `--id` names one report, but there are several files
import-map = { $count ->
    [one] a problem in `{ $map }`
   *[other] { $count } problems in `{ $map }`
}
import-map-folder = with `--map` name one folder at most, the one that the table's paths are below
import-no-place = is said to be about `{ $place }`, which the site has not
import-check-first = run `gongbao check`
import-cannot = `{ $path }` { $reason }
import-also = also: { $reason }
import-nothing = nothing was written
import-two = { $files } would become one report, `{ $id }`
    .hint = give each an id of its own, with `--id` or in the column `id` of `--map`
import-error = cannot be imported: { $error }
import-unreadable = cannot be read: { $error }
import-folder = is a folder; name the files in it
import-large = has { $has } MB; a report of more than { $most } MB is not read
import-bad-id = cannot have the id `{ $id }`; wanted: letters, digits, `-`, `_` and dots inside, and no name of a device, such as `CON`
import-no-id = has a name that makes no id; name one with `--id`
import-other = the report `{ $id }` is another document: { $reasons }
    .hint = nothing was written; give it an id of its own with `--id`, or say `--replace` if it is to take the place of the other
    .language = its text is { $found }, and that of the report is { $wanted }
    .kind = it is of the kind `{ $found }`, and the report is of the kind `{ $wanted }`
    .place = it is about `{ $found }`, and the report is about `{ $wanted }`
    .number = its number is `{ $found }`, and that of the report is `{ $wanted }`
    .year = it is of { $found }, and the report is of { $wanted }
    .title = its title is `{ $found }`, and that of the report is `{ $wanted }`
    .lines = of its { $all } lines the report has { $shared }
script-chinese = Chinese
script-other = not Chinese
import-removed = removed { $path }, which was of the document replaced
import-unfinished = `{ $path }` has a merge that was not finished, in line { $line }
    .hint = finish it, then import again; nothing was written
import-began = began a site in `{ $root }`: its title and languages stand in `{ $path }`
imported = imported { $reports }: { $files } written
    .translation = imported a translation of { $report }: { $files } written
imported-marks = marked in { $reports } of the site what they name as these do
import-remaining = left to do: { $problems }; `{ $command }` lists them
align-failed = `{ $line }` laid nothing side by side: { $reason }
align-bad-bead = bead { $number } of `{ $line }` is none
    .hint = the numbers of a bead rise one by one, from 0, and go on behind those of the bead before
import-one-translation = a translation is one file, of one report: name both, `FILE --id ID`
import-foreign = `{ $path }` is there and was not imported
    .hint = a translation is imported where there is none, or where one was imported before
    .hint-anew = to begin anew, move it away; what it says can be taken back block by block
import-conflict = conflict in { $path }: your lines and the import's stand between `<<<<<<<` and `>>>>>>>`

found-title = { $id }: { $title }
    .dry-run = { $id }: { $title } (nothing is written)
found-text = text      { $headings } headings, { $paragraphs } paragraphs and items, { $notes } notes ({ $encoding })
found-changes = changes   { $dropped } lines dropped, { $joined } joined, { $edits } characters changed
    .places = changes   { $dropped } lines dropped, { $joined } joined, { $edits } places changed
found-blocks = blocks    { $translated } of { $all } have a translation, { $words } words
found-names = names     { $mentions } mentions, { $drafts } draft entities
found-targets = targets   { $quantified } with a number, { $unquantified } without
found-review = to review { $count }
    .suggestion = ; suggestion: { $text }
    .trust = { " " }({ $trust } of 100 like it are right)
    .more = … and { $count } more in import.yaml

verified = { $id }: the text with its ledger is the source
    .other = { $id }: `{ $source }` is not the file that was imported: its sha256 differs
    .fault = { $id }: { $error }

serve-no-path = no such path
serve-no-page = the page could not be made
serve-read-only = only reading is possible
serve-not-found = not found
serve-folder = it is a folder
status-same = the same as { $from }
status-similar = { $percent }% as { $from }: { $differs }
status-all = all
status-report = report
status-lang = lang
status-blocks = blocks
status-coverage = coverage
status-reusable = reusable
status-drift = { $block }: `{ $source }` is `{ $text }` here, and `{ $usual }` in { $other }
state-official = official
state-reviewed = reviewed
state-draft = draft
state-machine = machine
state-converted = converted
state-stale = stale
state-untranslated = untranslated
draft-estimate = to be sent: { $blocks } blocks, { $characters } characters, { $calls } requests; { $known } more are translated elsewhere on the site
    .price = { $estimate }; about { $cost }
draft-progress = drafting
draft-unreadable = the content has errors now: nothing more is asked for
draft-done = drafts in `{ $lang }`: { $counts }
    .written = { $count } written
    .known = { $count } taken from elsewhere on the site
    .refused = { $count } refused
    .unanswered = { $count } without an answer
    .changed = { $count } changed on the site meanwhile
    .none = nothing to do
draft-again = start it again: it goes on where it ended
draft-from-memory = memory: { $from }
draft-error = `{ $id }` was not translated: { $reason }
draft-unanswered = `{ $id }` was not translated: no answer
draft-refused = the answer for `{ $id }` is not written: { $reasons }
draft-empty = it is empty
draft-echo = it is the source itself
draft-length = { $answer } characters for { $source } of the source
draft-term = `{ $found }` is a rejected translation of `{ $source }`; wanted: `{ $target }`
draft-no-start = `{ $line }` cannot be started: { $error }
draft-gone = `{ $name }` has ended
draft-no-answer = `{ $name }` gave no answer that can be read, but `{ $line }` ({ $error })
draft-wants-endpoint = the service `{ $service }` has no one address; name it with `--endpoint`
draft-wants-tls = the key would go to `{ $endpoint }` unencrypted; use an address with `https://`
draft-wants-model = name the model with `--model`
draft-unreachable = `{ $url }` gives no answer: { $error }
draft-refused-by = `{ $url }` refuses with status { $status }: { $said }
