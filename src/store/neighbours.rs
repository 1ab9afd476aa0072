//! Owns finding out that another program has changed the store, and whether the folder is one where that is dangerous.

use std::ffi::OsStr;
use std::path::Path;

use super::error::Error;
use super::{Store, files};
use crate::report::{Kind, Message, Report};

/// Names in a path that belong to programs which copy files while they are in use.
const SYNCED: [&str; 8] = [
    "Dropbox",
    "OneDrive",
    "Nextcloud",
    "ownCloud",
    "iCloud Drive",
    "Mobile Documents",
    "Google Drive",
    "pCloud Drive",
];
/// Files and folders that such programs put at the top of what they copy.
const MARKERS: [&str; 4] = [
    ".stfolder",
    ".dropbox",
    ".owncloudsync.log",
    ".nextcloudsync.log",
];
/// Types of file systems that lie on another machine, or whose locks cannot be relied on (statfs(2), Linux): NFS, SMB, CIFS, SMB2, AFS,
/// Coda, Ceph, 9P, FUSE.
const DISTANT: [i64; 9] = [
    0x6969,
    0x517b,
    0xff53_4d42,
    0xfe53_4d42,
    0x5346_414f,
    0x7375_7245,
    0x00c3_6400,
    0x0102_1997,
    0x6573_5546,
];

impl Store {
    /// Whether a file of this name, in the store's folder, is written to when the store is.
    pub fn is_file_name(name: &OsStr) -> bool {
        let name = name.to_string_lossy();
        name == files::NAME || name.strip_prefix(files::NAME) == Some("-wal")
    }

    /// Whether another connection, of this program or of another, has changed the store since this was last asked, or since it was first
    /// read.
    pub fn has_changed(&self) -> bool {
        let Ok(now) = self.data_version() else {
            // Reading it will say what is wrong.
            return true;
        };
        self.seen.replace(Some(now)) != Some(now)
    }

    /// Remembers the state in which the store is first read.
    pub(super) fn note_version(&self) {
        if self.seen.get().is_none() {
            self.seen.set(self.data_version().ok());
        }
    }

    fn data_version(&self) -> Result<i64, Error> {
        let version = self
            .connection
            .pragma_query_value(None, "data_version", |row| row.get(0));
        Ok(version?)
    }

    /// A warning, if the folder is copied by another program while it is in use, or lies on another machine: either damages databases.
    pub fn folder_warning(folder: &Path) -> Option<Report> {
        let folder = std::path::absolute(folder).ok()?;
        let id = if is_synced(&folder) {
            "store-synced"
        } else if is_distant(&folder) {
            "store-distant"
        } else {
            return None;
        };
        let what = Message::new(id).text("folder", folder.to_string_lossy());
        Some(Report::new(Kind::Notice, what).hint(Message::new("store-hint-elsewhere")))
    }
}

/// Tells programs that watch the folder that a change has come to its end: the system tells them of writing, which is before that. Only by
/// name: to open the database once more and close it would let go of SQLite's locks (POSIX, fcntl).
#[cfg(unix)]
pub(super) fn tell(file: &Path) {
    use rustix::fs::{AtFlags, CWD, Timespec, Timestamps, UTIME_NOW, UTIME_OMIT};
    let time = |tv_nsec| Timespec { tv_sec: 0, tv_nsec };
    let times = Timestamps {
        last_access: time(UTIME_OMIT),
        last_modification: time(UTIME_NOW),
    };
    // Others are told late then, by the next change.
    let _untold = rustix::fs::utimensat(CWD, file, &times, AtFlags::empty());
}

#[cfg(not(unix))]
pub(super) fn tell(_: &Path) {}

fn is_synced(folder: &Path) -> bool {
    folder.ancestors().any(|ancestor| {
        let name = ancestor.file_name().map(OsStr::to_string_lossy);
        // `OneDrive - a company`, `Dropbox (Personal)`.
        let is_named = name.is_some_and(|name| {
            SYNCED.iter().any(|known| {
                let rest = name.strip_prefix(known);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-']))
            })
        });
        is_named || MARKERS.iter().any(|marker| ancestor.join(marker).exists())
    })
}

#[cfg(target_os = "linux")]
fn is_distant(folder: &Path) -> bool {
    let there = folder
        .ancestors()
        .find_map(|ancestor| rustix::fs::statfs(ancestor).ok());
    // The number is signed on some machines and not on others, and 32 bits wide in truth.
    there.is_some_and(|there| {
        let kind = i128::from(there.f_type) & 0xffff_ffff;
        DISTANT.iter().any(|distant| i128::from(*distant) == kind)
    })
}

#[cfg(not(target_os = "linux"))]
fn is_distant(_: &Path) -> bool {
    let _ = DISTANT;
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warned(folder: &Path) -> Option<&'static str> {
        Store::folder_warning(folder).map(|report| report.what.id)
    }

    #[test]
    fn a_folder_that_is_copied_by_others_is_warned_of() {
        let top = tempfile::tempdir().unwrap();
        let folder = |name: &str| top.path().join(name).join("بيانات/hashiya");
        for name in [
            "Dropbox",
            "OneDrive - جامعة",
            "Nextcloud",
            "Dropbox (Personal)",
        ] {
            assert_eq!(warned(&folder(name)), Some("store-synced"), "{name}");
        }
        for name in ["Dropboxes", "مجلّدي", "dropped"] {
            assert_eq!(warned(&folder(name)), None, "{name}");
        }
        std::fs::create_dir_all(top.path().join("مزامَن/.stfolder")).unwrap();
        assert_eq!(warned(&folder("مزامَن")), Some("store-synced"));
    }

    #[test]
    fn only_the_database_and_its_log_are_written_to_when_it_is() {
        for (name, is_one) in [
            ("hashiya.db", true),
            ("hashiya.db-wal", true),
            ("hashiya.db-shm", false),
            ("hashiya.db.new-1", false),
            ("terminals.toml", false),
        ] {
            assert_eq!(Store::is_file_name(OsStr::new(name)), is_one, "{name}");
        }
    }
}
