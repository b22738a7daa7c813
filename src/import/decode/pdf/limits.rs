//! What a document may ask of the interpreter of its pages: it runs as many instructions as forms within forms make of a few
//! bytes, and reads functions within functions without end.
//!
//! In: a document, and word of each thing drawn. Out: whether it keeps within what any printed page needs.

use super::super::DecodeError;
use crate::wording::message;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::Object;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// How deep the braces of a function may be nested. Those that typesetters write have two or three.
const DEEPEST: usize = 64;

/// How many things one page may draw, clip and group.
const MOST_STEPS: usize = 2_000_000;

/// Refuses functions that the interpreter, which calls itself for each brace, has no stack for.
pub fn check_functions(pdf: &Pdf) -> Result<(), DecodeError> {
    let is_too_deep = pdf.objects().into_iter().any(|object| match object {
        Object::Stream(stream) if stream.dict().get::<i32>(b"FunctionType".as_slice()) == Some(4) => {
            stream.decoded().is_ok_and(|code| depth(&code) > DEEPEST)
        }
        _ => false,
    });
    if is_too_deep { Err(damaged(message!("damaged-nested", most = DEEPEST))) } else { Ok(()) }
}

fn depth(code: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in code {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Counts what a page draws.
#[derive(Default)]
pub struct DrawingSteps(usize);

/// What unwinds the interpreter, which has no other way to be stopped.
struct TooMany;

impl DrawingSteps {
    /// One more step. Does not come back to the interpreter where there have been too many: see [`run`].
    pub fn count(&mut self) {
        self.0 += 1;
        if self.0 > MOST_STEPS {
            resume_unwind(Box::new(TooMany));
        }
    }
}

/// Runs an interpretation that counts [`DrawingSteps`]: false where it took too many. What it wrote to is to be thrown away then.
pub fn run(interpret: impl FnOnce()) -> bool {
    match catch_unwind(AssertUnwindSafe(interpret)) {
        Ok(()) => true,
        Err(cause) if cause.is::<TooMany>() => false,
        Err(cause) => resume_unwind(cause),
    }
}

/// Why a damaged file has no text.
pub fn damaged(reason: impl std::fmt::Display) -> DecodeError {
    DecodeError::Damaged { format: "PDF", reason: reason.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_counted_by_depth() {
        let check = |code: &str, expected| assert_eq!(depth(code.as_bytes()), expected, "{code}");
        check("", 0);
        check("{ 1 { 2 } { 3 } if }", 2);
        check("}}{", 1);
        check(&"{".repeat(1000), 1000);
    }

    #[test]
    fn an_interpretation_ends_where_it_takes_too_many_steps() {
        let check = |steps: usize, expected| {
            let mut counter = DrawingSteps::default();
            assert_eq!(run(|| (0..steps).for_each(|_| counter.count())), expected, "{steps}");
        };
        check(MOST_STEPS, true);
        check(usize::MAX, false);
    }
}
