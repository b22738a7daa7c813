//! What the rules of an import mean, in a sentence, for those who have to judge what they did.

use super::card::Group;

/// Why a rule does what it does.
pub fn of_rule(rule: &str) -> &'static str {
    match rule {
        "head-word" => "a proper name that ends in a word such as 工程, 园区 or 公司",
        "learned-name" => "it looks like the names of labelled reports, though no other rule sees it",
        "shared-head" => "names in a list that share the word at its end",
        "quoted-name" => "a quotation that is a name by itself",
        "repeated-name" => "a further occurrence of a name that another rule found",
        "known-name" => "the name of an entity that the site has",
        "heading-by-form" => {
            "a short sentence at the start of a paragraph, like those of the paragraphs around it"
        }
        "lead-in-paragraph" => "a short sentence inside a paragraph, like the leads around it",
        "numbering" => "headings that are numbered count on by one",
        "stated-count" => "a sentence announces how many headings follow",
        "open-line" => "a line that ends without a full stop goes on in the next",
        "bare-enumerator" | "split-enumerator" => "an enumerator alone in its line belongs to the next line",
        "leading-punctuation" => "a line cannot begin with a closing mark",
        "zero-width-wrap" => "the source marks this line break as a wrap",
        "half-width-punctuation" => "Chinese text has full-width punctuation",
        "space-by-figure" => "Chinese text has no space beside figures",
        "spaced-figures" => "the figures of a number stand together",
        "chinese-zero" => "the zero among Chinese numerals is 〇",
        "lost-plus" => "web pages lose the + that stands for a space in addresses",
        "short-year" => "a year has four numerals; one may be missing",
        "spam" => "gambling sites put their words into the pages of others",
        "unbalanced" => "quotation marks and brackets come in pairs",
        "note-by-term" => {
            "the source has lost its note marks; this is the first place that has the note's term"
        }
        "note-missing" => "the text has a note mark, and the source ends before its definition",
        "note-unlinked" => "the source has lost its note marks, and no place has the note's term",
        "target" => "a number in the sentence of targets has to belong to an indicator",
        "title-block" => "date, meeting and speaker stand between the title and the address to the delegates",
        "extract" => "a whole report begins with its first chapter",
        "not-a-report" => "resolutions and news quote a report and are none",
        "encoding" => "the bytes do not say how they are to be read",
        "after-report" => "what stands after the end of a report is the web page's",
        "caption" => "a line that names a photographer is a caption",
        "flat-table" => "short lines, many of them figures, are the cells of a table",
        "kind" => "the title says what kind of document it is",
        "place" => "the title, the meeting and the issuer name the place, and name the same",
        "issuer" => "above or below the title stands the authority whose document it is",
        "speaker" => "the line below the meeting names the speaker",
        _ => "",
    }
}

/// The kind of doubt that a rule raises.
pub fn group_of(rule: &str) -> Group {
    match rule {
        "heading-by-form" | "lead-in-paragraph" | "numbering" | "stated-count" => Group::Headings,
        "open-line" | "bare-enumerator" | "split-enumerator" => Group::Lines,
        "half-width-punctuation"
        | "space-by-figure"
        | "spaced-figures"
        | "chinese-zero"
        | "lost-plus"
        | "short-year"
        | "spam"
        | "unbalanced" => Group::Characters,
        "target" => Group::Targets,
        rule if rule.starts_with("note-") => Group::Notes,
        _ => Group::Facts,
    }
}
