//! What stands in the gaps of a problem's sentence where that is prose: closed lists, each with its words in
//! `diagnostic.ftl`.

use crate::wording::{Gap, Message, message};

macro_rules! said {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident $(($field:ident: $type:ty))? => $message:expr,)* })*) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $($(#[$of])* $variant $(($type))?,)*
        }

        impl $name {
            /// The words for it.
            pub fn message(&self) -> Message {
                match self {
                    $(Self::$variant $(($field))? => $message,)*
                }
            }
        }

        impl From<&$name> for Gap {
            fn from(said: &$name) -> Self {
                Self::Message(said.message())
            }
        })*
    };
}

said! {
    /// What a field of a file should hold.
    WantedValue {
        /// Such as this one.
        Entity(example: &'static str) => message!("wanted-entity", example),
        Block(example: &'static str) => message!("wanted-block", example),
        Row(example: &'static str) => message!("wanted-row", example),
        DivisionCode => message!("wanted-division-code"),
        OfPlace => message!("wanted-of-place"),
        Scope => message!("wanted-scope"),
        Day => message!("wanted-day"),
        Year => message!("wanted-year"),
        Title => message!("wanted-title"),
        ReportId => message!("wanted-report-id"),
        /// Not the one that this line has.
        NewId(line: u32) => message!("wanted-new-id", line),
        FilePath => message!("wanted-file-path"),
        Years => message!("wanted-years"),
        Number => message!("wanted-number"),
        OwnName => message!("wanted-own-name"),
        /// The newest that is known.
        Format(newest: u32) => message!("wanted-format", newest),
        Language => message!("wanted-language"),
        SomeLanguage => message!("wanted-some-language"),
        UiLanguage => message!("wanted-ui-language"),
        Address => message!("wanted-address"),
        Phrase => message!("wanted-phrase"),
        /// A picture of the site's own.
        Asset => message!("wanted-asset"),
        Email => message!("wanted-email"),
        IcpFiling => message!("wanted-icp-filing"),
        SecurityFiling => message!("wanted-security-filing"),
        SiteCode => message!("wanted-site-code"),
        Severity => message!("wanted-severity"),
        TranslationState => message!("wanted-translation-state"),
        TargetKind => message!("wanted-target-kind"),
        OfHeadline => message!("wanted-of-headline"),
        LinkKind => message!("wanted-link-kind"),
        Author => message!("wanted-author"),
        /// Names as files have them.
        Names(names: Vec<&'static str>) => message!("wanted-names", names = names.join(", ")),
    }
    /// Which files stand in a folder.
    WantedFile {
        OfContent => message!("wanted-file-of-content"),
        OfReport => message!("wanted-file-of-report"),
        Page => message!("wanted-file-page"),
        Folder => message!("wanted-file-folder"),
        Entity => message!("wanted-file-entity"),
    }
    /// What the dialect of reports does not have.
    Unsupported {
        Rule => message!("unsupported-rule"),
        SecondParagraph => message!("unsupported-second-paragraph"),
        Code => message!("unsupported-code"),
        CodeBlock => message!("unsupported-code-block"),
        Image => message!("unsupported-image"),
        Quotation => message!("unsupported-quotation"),
        Html => message!("unsupported-html"),
        NestedList => message!("unsupported-nested-list"),
        Other => message!("unsupported-other"),
        /// In a file of front matter alone.
        Text => message!("unsupported-text"),
    }
    /// What has no id.
    BlockName {
        Heading => message!("block-heading"),
        ListItem => message!("block-list-item"),
        Paragraph => message!("block-paragraph"),
        Table => message!("block-table"),
    }
    /// Why a link leads nowhere.
    LinkFault {
        Empty => message!("link-empty"),
        ForeignImage => message!("link-foreign-image"),
        NoPage => message!("link-no-page"),
        NoParagraph => message!("link-no-paragraph"),
    }
    /// What should stand at a place of a PO file.
    WantedInPo {
        KeywordFirst => message!("po-wanted-keyword-first"),
        Line => message!("po-wanted-line"),
        Order => message!("po-wanted-order"),
        String => message!("po-wanted-string"),
        Escape => message!("po-wanted-escape"),
        Pair => message!("po-wanted-pair"),
        ExchangeFile => message!("po-wanted-exchange-file"),
    }
    /// Why a translation cannot be written as Markdown.
    PoFault {
        ReadsOtherwise => message!("po-reads-otherwise"),
        ReadsOtherwiseAsMarkdown => message!("po-reads-otherwise-as-markdown"),
        LineBreak => message!("po-line-break"),
        OtherPieces => message!("po-other-pieces"),
        NoPiece => message!("po-no-piece"),
        NoPlace => message!("po-no-place"),
    }
    /// What is most likely wrong with YAML that cannot be read.
    YamlHint {
        FullWidthColon => message!("bad-yaml.hint-colon"),
        Tab => message!("bad-yaml.hint-tab"),
    }
}
