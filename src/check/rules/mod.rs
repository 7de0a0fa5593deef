//! The rules by name. A new one is a file here, its `mod` line, and its line in [`FILES`].

use super::Rule;

pub(super) mod ambiguous_link;
pub(super) mod broken_anchor;
pub(super) mod broken_image;
pub(super) mod broken_include;
pub(super) mod broken_link;
pub(super) mod broken_theme;
pub(super) mod config_syntax;
pub(super) mod contradictory_supersession;
pub(super) mod cyclic_supersession;
pub(super) mod dangling_relation;
pub(super) mod dead_external_link;
pub(super) mod duplicate_entry;
pub(super) mod duplicate_id;
pub(super) mod duplicate_number;
pub(super) mod duplicate_section;
pub(super) mod empty_link_text;
pub(super) mod empty_section;
pub(super) mod future_review;
pub(super) mod hidden_target;
pub(super) mod image_without_alt;
pub(super) mod invalid_config;
pub(super) mod invalid_contract;
pub(super) mod leans_on_superseded;
pub(super) mod list_shape;
pub(super) mod malformed_address;
pub(super) mod malformed_ignore;
pub(super) mod merge_conflict;
pub(super) mod misplaced_section;
pub(super) mod missing_field;
pub(super) mod missing_owner;
pub(super) mod missing_quantity;
pub(super) mod missing_question;
pub(super) mod missing_record_link;
pub(super) mod missing_section;
pub(super) mod missing_status;
pub(super) mod missing_task_list;
pub(super) mod number_gap;
pub(super) mod number_mismatch;
pub(super) mod one_sided_relation;
pub(super) mod open_placeholder;
pub(super) mod outside_content;
pub(super) mod placeholder;
pub(super) mod raw_html;
pub(super) mod review_overdue;
pub(super) mod sentence_count;
pub(super) mod several_records;
pub(super) mod skipped_heading_level;
pub(super) mod state_overdue;
pub(super) mod status_conflict;
pub(super) mod superseded_without_pointer;
pub(super) mod symbolic_link;
pub(super) mod table_shape;
pub(super) mod too_few_entries;
pub(super) mod unanswered;
pub(super) mod uneven_entry;
pub(super) mod unfilled_status;
pub(super) mod unknown_config_key;
pub(super) mod unknown_owner;
pub(super) mod unknown_rule;
pub(super) mod unknown_status;
pub(super) mod unmatched_path;
pub(super) mod unreadable_file;
pub(super) mod unsafe_scheme;
pub(super) mod unused_ignore;
pub(super) mod unused_synonym;
pub(super) mod vanished_anchor;
pub(super) mod vanished_url;
pub(super) mod weak_heading;
pub(super) mod word_count;
pub(super) mod wrong_case;
pub(super) mod wrong_kind;

/// The rules that have a file here, sorted by name.
pub(super) const FILES: &[&Rule] = &[
    &ambiguous_link::RULE,
    &broken_anchor::RULE,
    &broken_image::RULE,
    &broken_include::RULE,
    &broken_link::RULE,
    &broken_theme::RULE,
    &config_syntax::RULE,
    &contradictory_supersession::RULE,
    &cyclic_supersession::RULE,
    &dangling_relation::RULE,
    &dead_external_link::RULE,
    &duplicate_entry::RULE,
    &duplicate_id::RULE,
    &duplicate_number::RULE,
    &duplicate_section::RULE,
    &empty_link_text::RULE,
    &empty_section::RULE,
    &future_review::RULE,
    &hidden_target::RULE,
    &image_without_alt::RULE,
    &invalid_config::RULE,
    &invalid_contract::RULE,
    &leans_on_superseded::RULE,
    &list_shape::RULE,
    &malformed_address::RULE,
    &malformed_ignore::RULE,
    &merge_conflict::RULE,
    &misplaced_section::RULE,
    &missing_field::RULE,
    &missing_owner::RULE,
    &missing_quantity::RULE,
    &missing_question::RULE,
    &missing_record_link::RULE,
    &missing_section::RULE,
    &missing_status::RULE,
    &missing_task_list::RULE,
    &number_gap::RULE,
    &number_mismatch::RULE,
    &one_sided_relation::RULE,
    &open_placeholder::RULE,
    &outside_content::RULE,
    &placeholder::RULE,
    &raw_html::RULE,
    &review_overdue::RULE,
    &sentence_count::RULE,
    &several_records::RULE,
    &skipped_heading_level::RULE,
    &state_overdue::RULE,
    &status_conflict::RULE,
    &superseded_without_pointer::RULE,
    &symbolic_link::RULE,
    &table_shape::RULE,
    &too_few_entries::RULE,
    &unanswered::RULE,
    &uneven_entry::RULE,
    &unfilled_status::RULE,
    &unknown_config_key::RULE,
    &unknown_owner::RULE,
    &unknown_rule::RULE,
    &unknown_status::RULE,
    &unmatched_path::RULE,
    &unreadable_file::RULE,
    &unsafe_scheme::RULE,
    &unused_ignore::RULE,
    &unused_synonym::RULE,
    &vanished_anchor::RULE,
    &vanished_url::RULE,
    &weak_heading::RULE,
    &word_count::RULE,
    &wrong_case::RULE,
    &wrong_kind::RULE,
];
