//! What a paragraph could be by its form.

use super::super::clean::{Paragraph, is_called, is_caption};
use super::super::marker::{self, Division, Marker, MarkerStyle};
use super::super::note_form::{is_annex_heading, is_titled_annex};
use super::super::role::Role;
use super::super::script::{self, char_count, is_closed};
use super::super::signature;
use super::glued::{Boundary, Clauses};
use super::nested;
use super::pattern::Pattern;
use super::sentences::{
    counts, first_sentence, glued_title, has_figures, is_address, is_bare_numeral, is_introduction, is_lead,
    is_pair, is_refrain, is_title, is_transition, outside_quotes, refrain, titles_chapter,
};

/// A form of heading, item or text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// The title of a document within the document: of what a notice issues, of an annex.
    Document,
    /// `第一章`
    Division(Division),
    /// An unnumbered title above numbered chapters.
    Part,
    /// `一、…`, or an unnumbered line in its place.
    Chapter,
    /// `（一）…`
    Section,
    /// `一是…`, `第一，…`
    Ordinal,
    /// `——…。`
    Dash,
    /// `1.…` as a heading.
    Figure,
    /// `1.…` as an item of a list.
    Item,
    /// A heading of this level by the style that the source gives it.
    Styled(u8),
    /// An unnumbered heading on a line of its own.
    Line,
    /// Such a line above others of its kind, and below them.
    UpperLine,
    LowerLine,
    /// Two headings on one line.
    Pair,
    /// An unnumbered first sentence that heads its paragraph.
    Lead,
    /// One that begins as its siblings do: `这一年，我们…。`
    Refrain,
    Text,
}

/// A paragraph's possible form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PossibleForm {
    pub form: Form,
    pub number: u32,
    /// The length of its enumerator.
    pub label_len: usize,
    /// Where the heading ends; the rest is text under it.
    pub head_end: usize,
    /// Where the lead ends that its title was glued to.
    pub lead_end: Option<usize>,
    pub len: usize,
    pub chars: usize,
    pub traits: Traits,
}

/// What else is to be seen of an unnumbered heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traits {
    pub has_comma: bool,
    pub is_closed: bool,
    /// It names a time or a kind of work, as chapters do.
    pub names_chapter: bool,
    /// It is worded as the title of a chapter: `2022年工作回顾`.
    pub titles_chapter: bool,
    /// It could head a paragraph by its length and plainness, its enumerator aside.
    pub is_title: bool,
    /// It halts at a 、 outside quotation marks.
    pub halts: bool,
    /// The first two characters, which siblings share.
    pub opening: [char; 2],
    /// The number of characters in its first sentence.
    pub length: usize,
    /// The number of characters before the first comma, where they name a time: `这一年，`; 0 elsewhere.
    pub refrain: usize,
    /// The character behind that comma.
    pub after_refrain: char,
}

const LONGEST_STYLED: usize = 60;

impl Form {
    /// Whether a heading of this form begins a chapter, or something above one.
    pub fn is_chapter(self) -> bool {
        matches!(self, Self::Document | Self::Division(_) | Self::Part | Self::Chapter)
    }

    /// Whether its number makes it a heading.
    fn is_numbered(self) -> bool {
        matches!(self, Self::Division(_) | Self::Chapter | Self::Section | Self::Ordinal)
    }

    /// Whether the form alone does not make a heading.
    pub fn is_guess(self) -> bool {
        matches!(
            self,
            Self::Part
                | Self::Line
                | Self::UpperLine
                | Self::LowerLine
                | Self::Pair
                | Self::Lead
                | Self::Refrain
        )
    }
}

impl PossibleForm {
    /// Whether the paragraph is nothing but the head.
    pub fn is_whole(&self) -> bool {
        self.head_end == self.len
    }

    /// Whether it is an unnumbered line worded as the title of a chapter.
    pub fn titles_chapter(&self) -> bool {
        self.form == Form::Line && !self.traits.is_closed && self.traits.titles_chapter
    }

    /// Its heading in the text of the paragraph, without the enumerator.
    fn title<'a>(&self, text: &'a str) -> &'a str {
        &text[self.label_len..self.head_end]
    }

    /// Ends its title behind so many bytes, where the lead begins that was glued to it.
    fn part(&mut self, title: usize) {
        self.lead_end = Some(self.head_end);
        self.head_end = self.label_len + title;
    }

    /// Whether a line stands above something: text, or headings below it. A sentence above numbered headings leads over to them.
    fn could_head(&self, next: &Self) -> bool {
        if self.traits.is_closed && next.form.is_numbered() {
            return false;
        }
        let is_refrain = self.traits.refrain > 0 && !self.traits.is_closed;
        let is_heading =
            matches!(next.form, Form::Line | Form::Ordinal | Form::Section | Form::Pair | Form::Styled(_));
        next.chars >= if is_refrain { 20 } else { 50 } || is_heading
    }
}

/// The form of each paragraph.
pub fn classify(paragraphs: &[Paragraph], issued: Option<&str>) -> Vec<PossibleForm> {
    let mut candidates: Vec<PossibleForm> =
        paragraphs.iter().map(|paragraph| by_role(paragraph.role, by_form(paragraph.text()))).collect();
    if let Some(at) =
        issued.and_then(|title| paragraphs.iter().position(|paragraph| is_called(paragraph.text(), title)))
    {
        candidates[at].form = Form::Document;
        candidates[at].head_end = candidates[at].len;
    }
    head_annexes(paragraphs, &mut candidates);
    unhead_boxes(paragraphs, &mut candidates);
    part_glued(paragraphs, &mut candidates);
    for at in 0..candidates.len() {
        let heads_something = candidates.get(at + 1).is_some_and(|next| candidates[at].could_head(next));
        if matches!(candidates[at].form, Form::Line | Form::Pair) && !heads_something {
            candidates[at].form = Form::Text;
        }
    }
    candidates
}

/// Makes headings of the titles of annexes. Where another, a signature or nothing follows, a line is one of a list.
fn head_annexes(paragraphs: &[Paragraph], candidates: &mut [PossibleForm]) {
    for (candidate, pair) in candidates.iter_mut().zip(paragraphs.windows(2)) {
        if is_titled_annex(pair[0].text()) && !is_of_list(&pair[1]) {
            candidate.form = Form::Document;
            candidate.head_end = candidate.len;
        }
    }
}

fn is_of_list(next: &Paragraph) -> bool {
    let text = next.text();
    is_titled_annex(text) || signature::is_authority(text) || signature::day(text).is_some()
}

/// Makes text of the leads of a box, 专栏: they are no part of the chapter's outline. The box ends at the first paragraph without one.
fn unhead_boxes(paragraphs: &[Paragraph], candidates: &mut [PossibleForm]) {
    let mut is_boxed = false;
    for (paragraph, candidate) in paragraphs.iter().zip(candidates) {
        let is_lead = matches!(candidate.form, Form::Lead | Form::Refrain | Form::Pair);
        if is_boxed && is_lead {
            candidate.form = Form::Text;
        } else {
            is_boxed = paragraph.text().starts_with("专栏") && is_caption(paragraph.text());
        }
    }
}

/// Fewer glued titles in a text are none, but for sure ones: a true title may look like one (`打造更高水平平安浙江`).
const LEAST_GLUED: usize = 3;
const SURE_ALONE: f64 = -0.5;

/// Ends the titles of sections where the lead begins that was glued to them: those that are sure by themselves, then the others of
/// their chapters.
fn part_glued(paragraphs: &[Paragraph], candidates: &mut [PossibleForm]) {
    let open: Vec<usize> = (0..candidates.len()).filter(|at| is_open(&candidates[*at])).collect();
    if open.is_empty() {
        return;
    }
    let clauses = Clauses::of(paragraphs.iter().map(Paragraph::text));
    let boundary = |at: &usize| Some((*at, glued_lead(paragraphs[*at].text(), &candidates[*at], &clauses)?));
    let mut found: Vec<(usize, Boundary)> = open.iter().filter_map(boundary).collect();
    if found.len() < LEAST_GLUED {
        found.retain(|(_, boundary)| boundary.score >= SURE_ALONE);
    }
    for (at, boundary) in found {
        candidates[at].part(boundary.at);
    }
    let chapters: Vec<&[usize]> = open.chunk_by(|a, b| are_of_one_chapter(candidates, a, b)).collect();
    let likely: Vec<(usize, usize)> =
        chapters.into_iter().flat_map(|open| glued_alike(paragraphs, candidates, open, &clauses)).collect();
    for (at, end) in likely {
        candidates[at].part(end);
    }
}

fn are_of_one_chapter(candidates: &[PossibleForm], a: &usize, b: &usize) -> bool {
    !candidates[*a..*b].iter().any(|between| between.form.is_chapter())
}

fn is_open(candidate: &PossibleForm) -> bool {
    candidate.form == Form::Section && !candidate.is_whole()
}

/// Where the leads begin that the other titles of a chapter were glued to, if most could be parted by themselves.
fn glued_alike(
    paragraphs: &[Paragraph],
    candidates: &[PossibleForm],
    open: &[usize],
    clauses: &Clauses,
) -> Vec<(usize, usize)> {
    let (parted, others): (Vec<usize>, Vec<usize>) =
        open.iter().copied().partition(|at| candidates[*at].lead_end.is_some());
    if parted.len() < LEAST_GLUED || parted.len() < others.len() {
        return Vec::new();
    }
    let titles = parted.into_iter().map(|at| candidates[at].title(paragraphs[at].text()));
    let Some(pattern) = Pattern::of(titles) else { return Vec::new() };
    let mut found = Vec::new();
    for at in others {
        let (candidate, text) = (&candidates[at], paragraphs[at].text());
        let siblings = leads_below(text, candidate);
        if let Some(end) = clauses.boundary_like(candidate.title(text), &siblings, &pattern) {
            found.push((at, end));
        }
    }
    found
}

/// Where the lead begins that a section's title was glued to.
fn glued_lead(text: &str, section: &PossibleForm, clauses: &Clauses) -> Option<Boundary> {
    clauses.boundary(section.title(text), &leads_below(text, section))
}

/// The leads in the text below a section's title.
fn leads_below<'a>(text: &'a str, section: &PossibleForm) -> Vec<&'a str> {
    let rest = &text[section.head_end..];
    nested::find(rest).into_iter().map(|lead| &rest[lead]).collect()
}

/// What the source's format says outdoes the form of the text, but for whole paragraphs set as headings by mistake.
fn by_role(role: Option<Role>, candidate: PossibleForm) -> PossibleForm {
    let is_numbered = matches!(candidate.form, Form::Division(_) | Form::Chapter | Form::Section);
    match role {
        Some(Role::Heading(level)) if !is_numbered && candidate.chars <= LONGEST_STYLED => {
            PossibleForm { form: Form::Styled(level), head_end: candidate.len, ..candidate }
        }
        Some(Role::Row { .. } | Role::Cell) => PossibleForm { form: Form::Text, ..candidate },
        Some(Role::Bullet(_)) => PossibleForm { form: Form::Item, number: 0, label_len: 0, ..candidate },
        _ => candidate,
    }
}

fn by_form(text: &str) -> PossibleForm {
    let traits = traits(text);
    let mut candidate = PossibleForm {
        form: Form::Text,
        number: 0,
        label_len: 0,
        head_end: text.len(),
        lead_end: None,
        len: text.len(),
        chars: char_count(text),
        traits,
    };
    match marker::marker(text) {
        Some(marker) => numbered(text, marker, &mut candidate),
        None => unnumbered(text, &mut candidate),
    }
    candidate
}

fn numbered(text: &str, marker: Marker, candidate: &mut PossibleForm) {
    candidate.number = marker.number;
    candidate.label_len = marker.len;
    let (form, longest) = match marker.style {
        MarkerStyle::Division(division) => (Form::Division(division), 60),
        MarkerStyle::Article => return,
        MarkerStyle::Chapter => (Form::Chapter, 60),
        MarkerStyle::Section => (Form::Section, 64),
        MarkerStyle::Ordinal => (Form::Ordinal, 50),
        MarkerStyle::Dash => (Form::Dash, 45),
        MarkerStyle::Figure => (Form::Figure, usize::MAX),
    };
    let end = first_sentence(text).unwrap_or(text.len());
    let end = glued_title(text, marker).unwrap_or(end);
    let head = &text[..end];
    let introduces = head.ends_with(['；', '：', '，', '、']);
    if char_count(head) <= longest && (form == Form::Figure || !introduces) {
        candidate.form = form;
        candidate.head_end = end;
    }
}

fn unnumbered(text: &str, candidate: &mut PossibleForm) {
    if is_annex_heading(text) {
        candidate.form = Form::Document;
        return;
    }
    if is_bare_numeral(text) {
        candidate.form = Form::Chapter;
        candidate.number = script::numeral(text).map_or(0, |(number, _)| number);
        return;
    }
    if is_caption(text)
        || signature::is_authority(text)
        || signature::day(text).is_some()
        || is_bracketed(text)
        || BESIDE.iter().any(|label| text.starts_with(label))
        || counts(text)
        || text.starts_with(script::is_bullet)
        || text.starts_with("各位代表")
        || is_transition(text)
        || is_address(text)
    {
        return;
    }
    let Some(end) = first_sentence(text) else {
        let is_worded = text.chars().any(script::is_han);
        let alone = is_worded && candidate.chars <= 45 && !is_introduction(text) && !is_closed(text);
        candidate.form = if alone { Form::Line } else { Form::Text };
        return;
    };
    candidate.head_end = end;
    let head = &text[..end];
    if end == text.len() {
        let line =
            candidate.chars <= 45 && head.ends_with('。') && !head.starts_with('要') && !has_figures(head);
        candidate.form = if line { Form::Line } else { Form::Text };
    } else if is_pair(text, end) {
        candidate.form = Form::Pair;
    } else if is_lead(head) {
        candidate.form = Form::Lead;
    } else if is_refrain(head) {
        candidate.form = Form::Refrain;
    }
}

/// What the lines around an official text begin with.
const BESIDE: [&str; 5] = ["附件", "附表", "抄送", "抄报", "主送"];

/// Whether all of a text stands in one pair of brackets: `（此件公开发布）`.
fn is_bracketed(text: &str) -> bool {
    let inner = text.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| !inner.contains(['（', '）', '(', ')']))
}

fn traits(text: &str) -> Traits {
    let head = &text[..first_sentence(text).unwrap_or(text.len())];
    let mut chars = head.chars();
    let words = ["时期", "年", "工作", "回顾", "目标", "任务", "重点", "安排", "建设", "成就"];
    let (refrain, after_refrain) = refrain(head).unwrap_or((0, ' '));
    Traits {
        has_comma: head.contains('，'),
        is_closed: is_closed(text),
        names_chapter: words.iter().any(|word| head.contains(word)),
        titles_chapter: titles_chapter(text),
        is_title: is_title(&head[marker::marker(head).map_or(0, |marker| marker.len)..]),
        halts: outside_quotes(head).contains('、'),
        opening: [chars.next().unwrap_or(' '), chars.next().unwrap_or(' ')],
        length: char_count(head),
        refrain,
        after_refrain,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::Passage;
    use super::*;

    #[test]
    fn a_paragraph_has_the_form_of_its_first_sentence() {
        let check = |text: &str, form, head: &str| {
            let candidate = by_form(text);
            assert_eq!((candidate.form, &text[..candidate.head_end]), (form, head));
        };
        let whole = |text: &str, form| check(text, form, text);
        whole("三、2026年工作安排", Form::Chapter);
        whole("（一）聚力促进更高水平开放", Form::Section);
        check("（五）突出改革，扩大开放。用好关键一招。", Form::Section, "（五）突出改革，扩大开放。");
        check("一是全力以进促稳。突出发力。", Form::Ordinal, "一是全力以进促稳。");
        check(
            "——创新动能显著增强，新质生产力壮大。研发投入",
            Form::Dash,
            "——创新动能显著增强，新质生产力壮大。",
        );
        check("坚定工业“主心骨”。坚持工业核心定位。", Form::Lead, "坚定工业“主心骨”。");
        check("持续做好“两篇大文章”。深入实施", Form::Lead, "持续做好“两篇大文章”。");
        check("主场会议展现风采、提升形象。现场会召开", Form::Lead, "主场会议展现风采、提升形象。");
        check(
            "这一年，我们奋发有为，发展势头持续巩固。坚持",
            Form::Refrain,
            "这一年，我们奋发有为，发展势头持续巩固。",
        );
        whole("大力提振消费。", Form::Line);
        whole("“十四五”时期工作回顾", Form::Line);
        whole("一", Form::Chapter);
        check("五年来，实现新跨越。经济实力显著提升。", Form::Pair, "五年来，实现新跨越。");
    }

    #[test]
    fn a_glued_title_is_believed_in_company() {
        let text = "加快项目建设，推动产业发展。加快企业发展，推动城乡发展。加快改革创新，带动经济发展。";
        let glued =
            ["（一）着力推动制造业高质量发展", "（二）着力推动现代服务业发展", "（三）着力推动县域经济发展"];
        let heads_of = |titles: &[&str]| {
            let paragraph = |title: &&str| Paragraph {
                passage: Passage::copied(&format!("{title}加快产业提质升级。{text}"), 0),
                gap: false,
                role: None,
            };
            let paragraphs: Vec<Paragraph> = titles.iter().map(paragraph).collect();
            let candidates = classify(&paragraphs, None);
            let head =
                |(paragraph, c): (&Paragraph, &PossibleForm)| paragraph.text()[..c.head_end].to_owned();
            paragraphs.iter().zip(&candidates).map(head).collect::<Vec<_>>()
        };
        assert_eq!(heads_of(&glued), glued);
        assert_eq!(heads_of(&glued[..1]), ["（一）着力推动制造业高质量发展加快产业提质升级。"]);
    }

    #[test]
    fn false_friends_are_text() {
        let check = |text: &str| assert_eq!(by_form(text).form, Form::Text, "{text}");
        check("一、二、三产业增加值分别增长");
        check("3.5%左右的增速不低。");
        check("1");
        check("各位代表！");
        check("●粮食产量继续保持500亿斤以上");
        check("现在，我代表县人民政府，向大会报告工作，请予审议。");
        check("三次产业比重调整为26:24:50。");
        check("各位代表！过去一年成绩很好。要看到问题。");
        check("重点做好八方面工作。");
        check("一年来，主要做了以下工作：");
        check("2025年是很不平凡的一年。面对复杂形势。");
        check("面对复杂形势，我们迎难而上。成绩来之不易。全省上下努力。");
        check("实现“十五五”目标，必须做到“八个聚焦”：");
    }
}
