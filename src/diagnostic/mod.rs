//! Errors as data: what is wrong, where, and how to mend it; and the formats they are printed in.
