# Why a rule of an import does what it does, by the rule's name.

# how the source was read
rule-source = what the format of the file made doubtful
rule-format = the bytes are of another format than the file's name says
rule-encoding = the bytes do not say how they are to be read
    .advice = name it with --encoding if the text is wrong
rule-traditional = most characters are traditional: they are read as simplified ones, and stay as they are
# what stands around a report
rule-page-furniture = menus, buttons and counters of a web page are no text of the report
rule-outside-main-text = a web page says where its text stands, and this stands elsewhere
rule-page-description = the description of a web page repeats the report's first words
rule-page-number = a line that is only the number of a page
rule-running-head = a line that stands again at the top or foot of pages
rule-newspaper-jump = a newspaper says on which page the text goes on
rule-watermark = a line that stands again and again across the text
rule-table-of-contents = a list of the headings that follow
rule-letter = what a letter says before the document that it sends
rule-before-report = what stands before the title of a report is the web page's
rule-after-report = what stands after the end of a report is the web page's
rule-caption = a line that names a photographer is a caption
rule-not-a-report = resolutions and news quote a report and are none
# the title block
rule-title = the line that names the report, its place and its year
rule-title-repeated = the title again, which is said once
rule-title-block = date, meeting and speaker stand between the title and the address to the delegates
rule-delivery = the line that says when and at which meeting the report was given
rule-meeting-repeated = the day and the meeting again, which are said once
rule-publication = the line that says who published the text, and when
rule-speaker = the line below the meeting names the speaker
rule-document-number = the line that is only the number of the document
rule-day = the line that is only the day of the document
rule-issuer = the line that is only the name of who issued the document
rule-extract = a whole report begins with its first chapter
rule-kind = the title names the kind of the document
    .advice = the front matter says otherwise with `kind`
rule-place = title, meeting, speaker and file name say of which place the document is
rule-file-name = the name of the file says what the text does not
# lines
rule-wrapped-line = a line as wide as the source's lines are goes on in the next
rule-leading-punctuation = a line cannot begin with a closing mark
rule-zero-width-wrap = the source marks this line break as a wrap
rule-open-line = a line that ends without a full stop goes on in the next
rule-bare-enumerator = an enumerator alone in its line belongs to the next line
rule-split-enumerator = an enumerator alone in its line belongs to the next line
rule-flat-table = short lines in a row are cells of a table that has lost its rows
    .advice = set it as a table, or import the file that it was copied from
rule-lost-line-breaks = a line that holds several chapters or sections has lost its line breaks: it is cut where each begins
    .advice = import the file that it was copied from
rule-ornament = signs that only adorn the text
rule-cell = what parts the cells of a table
rule-bullet = the sign before an item of a list
# characters
rule-space = Chinese text has no spaces
rule-unnamed = a change that no rule has named
rule-invisible = a character that is not seen, or a white space of a special kind
rule-lost-indent = what is left of the indent that begins a paragraph
rule-subscript = a figure that a format sets lower or higher
rule-full-width-figure = figures, letters and signs of percent are written in their narrow forms
rule-half-width-punctuation = Chinese text has full-width punctuation
rule-space-by-figure = Chinese text has no space beside figures
rule-spaced-figures = the figures of a number stand together
rule-chinese-zero = the zero among Chinese numerals is 〇
rule-lost-plus = web pages lose the + that stands for a space in addresses
rule-short-year = a year has four numerals; one may be missing
rule-spam = gambling sites put their words into the pages of others
rule-unbalanced = quotation marks and brackets come in pairs
# headings
rule-list-number = a list counts its items by itself
rule-heading-by-form = a short sentence at the start of a paragraph, like those of the paragraphs around it
rule-lead-in-paragraph = a short sentence inside a paragraph, like the leads around it
rule-numbering = headings that are numbered count on by one
rule-stated-count = a sentence announces how many headings follow
rule-glued-title = the title of a section ends where the lead begins that it was glued to
# notes
rule-note-mark = a mark in brackets refers to the note of its number
rule-note-label = the number before a note is its label
rule-note-text = a note goes on in the line after it
rule-glyph-note = the font shows a sign as the mark of a note, and the text has another
rule-note-by-term = the source has lost its note marks; this is the first place that has the note's term
rule-note-missing = the text has a note mark, and the source ends before its definition
rule-note-unlinked = the source has lost its note marks, and no place has the note's term
# targets
rule-target = a number in the sentence of targets has to belong to an indicator
# names
rule-table-column = the head of a column says what its cells name
rule-head-word = a proper name that ends in a word such as 工程, 园区 or 公司
rule-learned-name = it looks like the names of labelled reports, though no other rule sees it
rule-shared-head = names in a list that share the word at its end
rule-quoted-name = a quotation that is a name by itself
rule-repeated-name = a further occurrence of a name that another rule found
rule-known-name = the name of an entity that the site has
rule-company-by-deed = a company of which the sentence tells a deed: it builds, invests or goes public
# translations
rule-front-matter = what was taken into the front matter of the translation
rule-no-block = no block of the report was found that this translates
rule-block-border = the white space between two blocks of one line
rule-joined = a line or paragraph that goes on in the next
rule-doubtful-border = this block may begin or end elsewhere in the English
rule-doubtful-length = the English is much longer or shorter than its block
rule-doubtful-words = the English shares few figures, names and words with its block
rule-no-english = no English was found for this block
rule-name-not-found = the block names this, and its English name does not stand in the translation

# What an item doubts about its place.
why-counted = { $why }: { $count }
why-half-width-punctuation = half-width punctuation next to Chinese was made full-width
why-spaced-figures = spaces within figures were removed
why-space-by-figure = spaces between figures and Chinese were removed
why-chinese-zero = ○ between Chinese numerals was made 〇
why-joined = these lines were joined
why-wrapped-line = the source breaks its lines at { $width } columns; they were joined
why-lost-line-breaks = this line holds several chapters or sections: the line breaks of the text are lost, and it was cut at its enumerators
why-traditional = the text is in traditional characters; it was read in simplified ones, and stays as it is
why-flat-table = this looks like a table that was poured out cell by cell; its cells are kept apart
why-short-year = a year of three numerals
why-spam = an advertisement may have been put into the text
why-lost-plus = the source has no + anywhere; one may have been lost here
why-unbalanced = quotation marks or brackets do not match
why-glyph-note = a note on a character that the source could not print
why-note-missing = the definition of this note is not in the source
why-note-unlinked = no place in the text was found for this note
why-note-by-term = note { $label } was tied to this term
why-heading = taken as a heading for its form and its neighbours
why-numbering = number { $number } follows { $last }
why-stated-count = { $stated } are announced, { $count } follow
why-not-a-report = this reads like a resolution or news about a report
why-name = taken as a name of `{ $entity }`
why-place = title, meeting and issuer name two places
why-place-by-file = no line of the text names the place; the name of the file does
why-year-by-file = no line of the text says the year; the name of the file does
why-target = a number without an indicator of its own
why-format = the file is called so, but by its content it is { $format }
why-encoding = the encoding was found by likelihood
why-title-block = the source has no title block; date, meeting and speaker are unknown
why-extract = the first chapter is not number one, so this is taken as an extract
why-no-kind = no kind of document is known by its title; it was read plainly
why-kind = read as a document of the kind `{ $kind }`
why-radicals = { $count } radicals, as the fonts name them, are written as ideographs
why-rare = rare characters { $rare }: the font may draw common ones alike; compare the pages
why-no-text = no text on page { $pages }: a picture may stand there
why-unknown = { $count } characters cannot be told by their fonts and stand as �
damaged-unknown = of { $glyphs } characters { $unknown } cannot be told by their fonts; save it as DOCX or text
confidence-sure = sure
confidence-likely = likely
confidence-unsure = unsure
