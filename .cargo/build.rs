//! Owns how the released program is linked on Linux with glibc: static, at a fixed address.
//!
//! A dynamic start maps three libraries and relocates five and a half thousand places, page fault by page fault: a third of the time
//! to the first page. Static linking does without the libraries, a fixed address without the relocations. The price is that the
//! program's own code lies where it always lies; stack, heap and mappings are still put at random places by the kernel.
//!
//! Rust's `crt-static` cannot be used: without `--target` it also applies to procedural macros, which then cannot be built. So the
//! program alone is linked this way, by names: where the linker looks for a shared library it finds a linker script first, which names
//! the static one. Without the static libraries (distributions have them with the C compiler's headers) the program is linked as usual.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// What rustc asks the linker for on this system, and where that is when linked statically.
const LIBRARIES: [(&str, &[&str]); 8] = [
    ("gcc_s", &["libgcc_eh.a", "libgcc.a"]),
    ("c", &["libc.a"]),
    ("m", &["libm.a"]),
    ("dl", &["libdl.a"]),
    ("pthread", &["libpthread.a"]),
    ("rt", &["librt.a"]),
    ("util", &["libutil.a"]),
    ("gcc", &["libgcc.a"]),
];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=.cargo/build.rs");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    let is_glibc = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    let is_known = is("CARGO_CFG_TARGET_ARCH", "x86_64") || is("CARGO_CFG_TARGET_ARCH", "aarch64");
    // Somebody who builds for another system or with other flags has reasons that are not known here.
    let is_native = env::var("HOST") == env::var("TARGET");
    if !(is_glibc && is_known && is_native && is("PROFILE", "release")) {
        return Ok(());
    }
    let Some(folder) = env::var_os("OUT_DIR").map(|folder| PathBuf::from(folder).join("static"))
    else {
        return Ok(());
    };
    if LIBRARIES
        .iter()
        .flat_map(|(_, files)| *files)
        .all(|file| has(file))
    {
        write_scripts(&folder)?;
        println!("cargo::rustc-link-arg-bins=-L{}", folder.display());
        println!("cargo::rustc-link-arg-bins=-static");
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
    Ok(())
}

/// Says whether the C compiler, which is what links, finds this library.
fn has(file: &str) -> bool {
    let asked = Command::new("cc")
        .arg(format!("-print-file-name={file}"))
        .output();
    asked.is_ok_and(|told| {
        let found = String::from_utf8_lossy(&told.stdout).trim().to_owned();
        Path::new(&found).is_absolute()
    })
}

/// Writes, for each library, a linker script under its shared name.
fn write_scripts(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, files) in LIBRARIES {
        let group: String = files.iter().map(|file| format!("-l:{file} ")).collect();
        fs::write(
            folder.join(format!("lib{name}.so")),
            format!("GROUP ( {group})\n"),
        )?;
    }
    Ok(())
}
