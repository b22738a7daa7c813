//! Drawing instructions → characters and ruled lines with their places on the page.

use super::super::DecodeError;
use super::limits::{self, DrawingSteps, damaged};
use super::rulings::{self, Ruling};
use crate::wording::message;
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::page::Page as Source;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};

/// A page's characters and lines in the order in which they are drawn.
pub struct PdfPage {
    /// From 1.
    pub number: u32,
    pub height: f64,
    pub glyphs: Vec<Glyph>,
    pub rulings: Vec<Ruling>,
}

/// A character, or several that are drawn as one. Lengths are in points, from the page's upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    pub text: String,
    /// Where its base line begins.
    pub x: f64,
    pub y: f64,
    /// The size of its font.
    pub size: f64,
    /// How far it moves on to the next.
    pub advance: f64,
}

/// A page with more characters than this is no page that is meant to be read.
const MOST_GLYPHS: usize = 200_000;

impl Glyph {
    /// Whether its font does not tell what character it is.
    pub fn is_unknown(&self) -> bool {
        self.text == "\u{fffd}"
    }
}

/// The document that these bytes are.
///
/// # Errors
/// [`DecodeError`] where it is damaged or has a password.
pub fn open(bytes: &[u8]) -> Result<Pdf, DecodeError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => DecodeError::OtherFormat {
            found: message!("format-locked-pdf"),
            remedy: message!("format-locked-pdf.remedy"),
        },
        LoadPdfError::Invalid => damaged(message!("damaged-cut-off")),
    })?;
    limits::check_functions(&pdf)?;
    Ok(pdf)
}

/// The pages in their order.
///
/// # Errors
/// The file is damaged or locked, or draws more than any page needs.
pub fn read(bytes: &[u8]) -> Result<Vec<PdfPage>, DecodeError> {
    let pdf = open(bytes)?;
    let cache = InterpreterCache::new();
    let pages = (1..).zip(pdf.pages().iter());
    pages.map(|(number, page)| read_page(number, page, &pdf, &cache)).collect()
}

/// Whether no page of a document has a character: none behind the first with one is looked at.
///
/// # Errors
/// [`DecodeError`] where it is damaged or has a password.
pub fn is_scan(bytes: &[u8]) -> Result<bool, DecodeError> {
    let pdf = open(bytes)?;
    let cache = InterpreterCache::new();
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        if !read_page(number, page, &pdf, &cache)?.glyphs.is_empty() {
            return Ok(false);
        }
    }
    Ok(!pdf.pages().is_empty())
}

fn read_page<'a>(
    number: u32,
    page: &'a Source<'a>,
    pdf: &'a Pdf,
    cache: &InterpreterCache<'a>,
) -> Result<PdfPage, DecodeError> {
    let mut reader = GlyphReader::default();
    draw(number, page, pdf, cache, &mut reader)?;
    if reader.is_full {
        return Err(damaged(message!("damaged-page-long", number, most = MOST_GLYPHS)));
    }
    let (_, height) = page.render_dimensions();
    Ok(PdfPage { number, height: f64::from(height), glyphs: reader.glyphs, rulings: reader.rulings })
}

/// Draws a page on a device, which counts its steps.
///
/// # Errors
/// [`DecodeError`] where there are too many.
pub fn draw<'a>(
    number: u32,
    page: &'a Source<'a>,
    pdf: &'a Pdf,
    cache: &InterpreterCache<'a>,
    device: &mut impl Device<'a>,
) -> Result<(), DecodeError> {
    let (width, height) = page.render_dimensions();
    let upright = Affine::new(page.initial_transform(true).as_coeffs());
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(upright, bounds, cache, pdf.xref(), InterpreterSettings::default());
    let is_drawn = limits::run(|| interpret_page(page, &mut context, device));
    if is_drawn { Ok(()) } else { Err(damaged(message!("damaged-page-draws", number))) }
}

#[derive(Default)]
struct GlyphReader {
    glyphs: Vec<Glyph>,
    rulings: Vec<Ruling>,
    is_full: bool,
    steps: DrawingSteps,
}

impl Device<'_> for GlyphReader {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        self.steps.count();
        for glyph in run.glyphs() {
            if self.glyphs.len() >= MOST_GLYPHS {
                self.is_full = true;
                return;
            }
            let place = props.transform * glyph.transform();
            let origin = place * Point::ZERO;
            let length = |x: f64, y: f64| (place * Point::new(x, y) - origin).hypot();
            let advance = match &**glyph {
                Drawn::Outline(glyph) => glyph.advance_width(),
                Drawn::Type3(glyph) => glyph.advance_width(),
            };
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => c.into(),
                Some(BfString::String(text)) => text,
                None => "\u{fffd}".into(),
            };
            let (x, y, size) = (origin.x, origin.y, length(0.0, 1000.0));
            let advance = length(f64::from(advance.unwrap_or(1000.0)), 0.0);
            let is_placed = [x, y, size, advance].into_iter().all(f64::is_finite) && size > 0.1;
            if is_placed && !text.chars().all(|c| c.is_control()) {
                self.glyphs.push(Glyph { text, x, y, size, advance });
            }
        }
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, mode: &DrawMode) {
        self.steps.count();
        rulings::add(&mut self.rulings, path, props.transform, mode);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.steps.count();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.steps.count();
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.steps.count();
    }

    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
