//! All documents, linked: addresses, anchors, edges, navigation, taxonomies, lineage.
