//! Turns the language packs, which people write as TOML, into `MessagePack`, which every start reads in a fraction
//! of the time.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo gives no OUT_DIR")?);
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=lang");
    let mut folders = vec![PathBuf::from("data")];
    for language in fs::read_dir("lang")? {
        folders.push(language?.path());
    }
    for folder in &folders {
        fs::create_dir_all(out.join(folder))?;
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let packed = pack(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            fs::write(out.join(&path).with_extension("mp"), packed)?;
        }
    }
    Ok(())
}

fn pack(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let lists: toml::Value = toml::from_str(&fs::read_to_string(path)?)?;
    Ok(rmp_serde::to_vec(&lists)?)
}
