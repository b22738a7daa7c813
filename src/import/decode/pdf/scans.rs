//! The pictures of a PDF's pages, for programs that recognise characters.
//!
//! A scanner puts one picture on a page: the largest of each is taken, as a PNM file, which such programs read.

use super::super::DecodeError;
use super::glyphs::{draw, open};
use super::limits::DrawingSteps;
use crate::wording::{Message, message};
use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::BezPath;
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, InterpreterCache,
    LumaData, SoftMask,
};

/// Gives the picture of each page that has one to `take`, with the page's number from 1: all at once would be more than a
/// machine may have memory for.
///
/// # Errors
/// Why the file cannot be read, or what `take` says.
pub fn read(bytes: &[u8], mut take: impl FnMut(u32, Vec<u8>) -> Result<(), Message>) -> Result<(), Message> {
    let pdf = open(bytes).map_err(in_words)?;
    let cache = InterpreterCache::new();
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        let mut view = PageView::default();
        draw(number, page, &pdf, &cache, &mut view).map_err(in_words)?;
        if let Some(picture) = view.largest {
            take(number, picture)?;
        }
    }
    Ok(())
}

fn in_words(error: DecodeError) -> Message {
    message!("as-it-is", text = error.to_string())
}

#[derive(Default)]
struct PageView {
    largest: Option<Vec<u8>>,
    /// How many points it has.
    points: u64,
    steps: DrawingSteps,
}

impl PageView {
    fn keep(&mut self, points: u64, picture: Vec<u8>) {
        self.points = points;
        self.largest = Some(picture);
    }
}

impl Device<'_> for PageView {
    fn draw_image(&mut self, image: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.steps.count();
        let points = u64::from(image.width()) * u64::from(image.height());
        if points <= self.points {
            return;
        }
        match image {
            Image::Raster(raster) => raster.with_rgba(|image, _| self.keep(points, pnm(&image)), None),
            Image::Stencil(stencil) => stencil.with_stencil(|mask, _| self.keep(points, ink(&mask)), None),
        }
    }

    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, '_>, _: DrawProps<'_>, _: &DrawMode) {
        self.steps.count();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {
        self.steps.count();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.steps.count();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.steps.count();
    }

    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// What is painted is dark, as ink is.
fn ink(mask: &LumaData) -> Vec<u8> {
    let ink: Vec<u8> = mask.data.iter().map(|paint| 255 - paint).collect();
    file("P5", mask.width, mask.height, &ink)
}

fn pnm(image: &ImageData) -> Vec<u8> {
    match image {
        ImageData::Rgb(rgb) => file("P6", rgb.width, rgb.height, &rgb.data),
        ImageData::Luma(grey) => file("P5", grey.width, grey.height, &grey.data),
    }
}

fn file(magic: &str, width: u32, height: u32, samples: &[u8]) -> Vec<u8> {
    let mut bytes = format!("{magic}\n{width} {height}\n255\n").into_bytes();
    bytes.extend_from_slice(samples);
    bytes
}
