//! Owns whole runs of the command line.
