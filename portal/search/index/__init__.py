"""The static index: exact, made from the documents alone, written as small scripts and read back from them.

From documents to files: `doc_ids` numbers them, `inverted_index` tells which piece of text stands in which document
(`string_table`, `postings`, `facets`), `token_streams` and `dictionary` find the terms, `suffix_tree` makes the entry
of each with its `postings_codec`, `doc_store` the blocks of stored documents in the code of `codebook`,
`segment_files` spreads all by `hash_sharding`, and `segment_dir` writes what differs. `indexer` leads this,
`index_writer` is the way in, `index_reader` the way back, `build_cache` what the next build knows. Numbers that were
chosen stand in `tuning`.
"""
