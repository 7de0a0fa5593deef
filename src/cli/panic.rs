//! A panic is a bug of Guidepost: it is said so, in few words, and the exit status is 101.

use std::panic::PanicHookInfo;

/// Makes panics print a short report; `RUST_BACKTRACE` asks for the long one.
pub fn install() {
    let long = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0") {
            long(info);
        }
        eprintln!("{}", report(info));
    }));
}

fn report(info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload();
    let what = payload.downcast_ref::<&str>().copied();
    let what = what.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message");
    let at = info.location().map(|location| format!(" at {}:{}", location.file(), location.line()));
    format!(
        "error: Guidepost {} broke: {what}{}\n\
         help: this is a bug of Guidepost and not of the handbook; report it with the file it was about\n\
         help: RUST_BACKTRACE=1 says where it happened",
        env!("CARGO_PKG_VERSION"),
        at.unwrap_or_default(),
    )
}
