//! The pictures of a PDF's pages, for programs that recognise characters.
//!
//! A scanner puts one picture on a page: the largest of each is taken, as a PNM file, which such programs read.

use super::super::DecodeError;
use super::glyphs::{draw, open};
use super::limits::Steps;
use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::BezPath;
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, InterpreterCache,
    SoftMask,
};

/// The picture of each page; none for a page without one.
///
/// # Errors
/// [`DecodeError`] where the file is damaged or has a password.
pub fn read(bytes: &[u8]) -> Result<Vec<Option<Vec<u8>>>, DecodeError> {
    let pdf = open(bytes)?;
    let cache = InterpreterCache::new();
    let pages = (1..).zip(pdf.pages().iter());
    let picture = |(number, page)| {
        let mut view = PageView::default();
        draw(number, page, (&pdf, &cache), &mut view)?;
        Ok(view.largest)
    };
    pages.map(picture).collect()
}

#[derive(Default)]
struct PageView {
    largest: Option<Vec<u8>>,
    steps: Steps,
}

impl PageView {
    /// Keeps a picture that is larger than those before.
    fn see(&mut self, picture: Vec<u8>) {
        if self.largest.as_ref().is_none_or(|largest| largest.len() < picture.len()) {
            self.largest = Some(picture);
        }
    }
}

impl Device<'_> for PageView {
    fn draw_image(&mut self, image: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.steps.count();
        match image {
            Image::Raster(raster) => raster.with_rgba(|image, _| self.see(pnm(&image)), None),
            // What is painted is dark, as ink is.
            Image::Stencil(stencil) => stencil.with_stencil(
                |mask, _| {
                    let ink: Vec<u8> = mask.data.iter().map(|paint| 255 - paint).collect();
                    self.see(file("P5", mask.width, mask.height, &ink));
                },
                None,
            ),
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
