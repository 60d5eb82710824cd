"""Every constant that sets the size or the pace of the index, with the measurement that set it.

Unless it says otherwise a measurement is of 20,000 invented records (`tools/search_corpus.py`) and 200 cold queries
(`benchmarks/search_questions.py`), with another value beside the one chosen. As chosen: 2.22 MB in 1,380 files, a query
5,924 bytes (mean; 10,702 at p95), 3.69 requests, 1.94 rounds. What a marked constant (†) says is read by `search.js` in
the head of the index or stands there as well. Times are of processor time on one core.
"""

from typing import Final

# --- the files: another value makes another index ---

DOC_ID_SPARE: Final = 1.3
"""Doc ids per document in a day, at least. 1.1: 2.17 MB, 6,002 B; 1.6: 2.28 MB, 5,603 B, 1,512 files. More room moves
fewer neighbours when a notice comes and makes longer differences."""
DOC_ID_STEPS: Final = 4
"""The room of a day grows by a part of 4, a quarter; not measured beside others."""
BLOCK_DOC_IDS: Final = 64
"""† Doc ids in a block of stored documents. 32: 4,958 B, but 1,871 files and 2.37 MB; 128: 7,504 B, 2.08 MB."""
COLUMN_DOC_IDS: Final = 4096
"""† Doc ids in a file of fast fields. 2,048: 8 files more; 8,192: 4 files fewer; what a count of facets
reads halves or doubles with it."""
SHARED_PREFIX: Final = 4
"""Characters from which a cell refers to the beginning of the one above. 3: 5,933 B; 6: 5,920 B."""
TWO_BYTE_CODES: Final = 512
"""Characters of two bytes, at most 1,792. 256: 2.26 MB, 6,081 B, head 3,527 B instead of 4,229; 1,792: the same, for
the records hold fewer characters."""
DICTIONARY_BYTES: Final = 2200
"""Bytes of the dictionary before it is coded. 1,100: 2.27 MB, 6,098 B, head 3,751 B; 4,400: 2.17 MB, 5,791 B, head
4,955 B, which every reader pays once."""
DICTIONARY_MIN_COUNT: Final = 8
"""Times that a string occurs at least to be worth a place in the dictionary. 4 and 16 give the same index: the bytes
are used up before. Matters where records are few."""
COMMON_TOKEN_DOCS: Final = 64
"""A number or Latin word in more documents counts as one symbol of the tree. 32: 5,782 B, 3.58 requests, head 4,325 B;
128: 6,244 B, 3.93 requests, head 3,887 B."""
SUFFIX_SYMBOLS: Final = 40
"""† Symbols of a piece that are followed from each start; a longer query is verified beyond. 20: the same index, for no
piece of these records is alike so far."""
CUT_DOCS: Final = 2
"""A branch of the tree with no more documents is not followed further; the reader verifies them. 1: 2.23 MB, 3.68
requests; 4: 2.20 MB, 3.74 requests, 5,942 B."""
RARE_TOKEN_CUT_DOCS: Final = 9
"""The same for a rare number, whose decimals are branches. 4: 2.17 MB, 5,821 B, but 11,138 B at p95; 18: 2.25 MB."""
ENTRY_SPLIT_BYTES: Final = 1500
"""Bytes of an entry from which it is stored branch by branch. 750: 2.28 MB, head 5,053 B; 3,000: 5,871 B at 20,000
records, and longer entries the more there are."""
LONG_PIECE_SYMBOLS: Final = 6
"""Symbols of a piece from which its inside carries only the first documents of its list. 3 and 12 are within 0.3 %."""
NUMBER_PART: Final = 4
"""† Characters that are looked up inside a number, the fewest that may be typed: what one remembers of a telephone, not
measured. `search.js` says the same number."""
LONG_NUMBER: Final = 13
"""Characters from which a number stands in one list. With all by their parts, 100,000 records with 17,000 numbers of 20
digits make 14.15 MB instead of 12.00."""
NUMBER_FILE_BYTES: Final = 6000
"""Bytes of numbers in a file that leads from four characters to them, about 2,000 when compressed; not measured."""
HEAD_DAYS: Final = 40
"""† Days, the latest, of which the head of the index tells where they begin, so that what is to come stands last: 230
bytes. Where more than these are to come, those beyond stand in order."""
HEAD_BYTES: Final = 320
"""Bytes of a list that stand in its entry; over twice as many it continues in chunks. 160: 2.19 MB, 6,045 B, 3 rounds
at p95 instead of 2; 640: 2.27 MB, 5,749 B, 3 % more files."""
BRIEF_HEAD_BYTES: Final = 24
"""The same inside a long piece whose beginning has the whole list; at least a first page stands there. 12 and 48 are
within 0.3 %."""
CHUNK_BYTES: Final = 2400
"""Bytes of a chunk of a long list, about. 1,200 and 4,800 are within 1 % here, where lists are short. Chosen for
100,000 records (docs/search.md) and not measured there beside others."""
HEAD_STEP_BITS: Final = 6
"""How often the step at which a head may end is halved from that of chunks. 4 and 8 are within 1 %; three
new notices touched 2,146 files with 4, 2,160 with 6 and 2,236 with 8."""
FIRST_PAGE: Final = 10
"""† Results on the first page: what the page shows, not measured."""
SCATTERED_BLOCKS: Final = 5
"""† Blocks up to which the first page is fetched one by one; with more, copies are kept. 3: 2.33 MB, 3.66 requests;
7: 2.07 MB, but 8 requests and 11,993 B at p95."""
FETCHED_BLOCKS: Final = 3
"""† Blocks that are fetched beside the copies. 2: 2.31 MB, 3.47 requests; 4: 2.13 MB, 3.92 requests. Of 100,000 records
whole pages of copies would weigh 1.8 MB more (docs/search.md)."""
ENTRY_FILE_BYTES: Final = 2600
"""Bytes of entries in a file before compression. 1,300: 4,649 B, but 2,044 files (aim: 10,000 for 100,000 records);
5,200: 8,153 B, over the aim of 8 KB."""
CHUNK_FILE_BYTES: Final = 3000
"""Bytes of list chunks in a file. 1,500: 1,474 files, 5,874 B; 6,000: 1,325 files, 5,962 B."""
PAGE_FILE_DOCS: Final = 64
"""Documents in a file of copies. 32: 1,758 files, 2.30 MB; 128: 1,239 files, 6,211 B, 11,160 B at p95."""

# --- the same for records written in sentences (`layout`); measured on 100,000 of `tools/search_prose.py` ---

SENTENCE_CHARACTERS: Final = 118
"""Characters of a record from which, as a mean, records are held for written in sentences. The short cells of
`tools/search_corpus.py` have 90, the sentences of `tools/search_prose.py` 145; between them nothing was measured."""
SENTENCE_DOC_ID_SPARE: Final = 1.08
"""As `DOC_ID_SPARE`. With 1.08 and steps of a twelfth 119,840 doc ids, with 1.3 and a quarter 147,448, whose lists
weigh 6 % more."""
SENTENCE_DOC_ID_STEPS: Final = 12
"""As `DOC_ID_STEPS`; measured with 1.08 alone."""
SENTENCE_BLOCK_DOC_IDS: Final = 23
"""† With 28 a first page whose ten results lie in ten blocks was 24.5 KB, with 23 20; 20: 5,992 files, 23: 5,216."""
SENTENCE_COLUMN_DOC_IDS: Final = 4094
"""† As `COLUMN_DOC_IDS` 4,096, and a multiple of 23."""
SENTENCE_FETCHED_BLOCKS: Final = 1
"""† As `FETCHED_BLOCKS`. 2: 12,290 B (median) and 2.51 MB of copies, 1: 11,544 B and 2.75."""
SENTENCE_PAGED_DOCS: Final = 80
"""Documents of a list from which copies are kept. With 6, as for short cells, 61,900 first pages weigh 19.9 MB; with 64
10,150 weigh 3.2 MB, with 80 2.6."""
SENTENCE_PAGE_FILE_DOCS: Final = 144
"""As `PAGE_FILE_DOCS`. 112: 1,167 files, 144: 840 and 0.6 KB more a first page."""
SENTENCE_ENTRY_FILE_BYTES: Final = 4200
"""As `ENTRY_FILE_BYTES`. 3,400: 4,696 files, 5,000: 2,852 and 1 KB more a look-up."""
SENTENCE_CHUNK_FILE_BYTES: Final = 10000
"""As `CHUNK_FILE_BYTES`; first pages seldom need one. 7,000: 2,797 files, 10,000: 1,840, 12,000: 1,425 and 2.3 KB more
at p95."""
SENTENCE_LIST_CHUNK_BYTES: Final = 4800
"""As `CHUNK_BYTES`. 2,400: a query of several words took up to 11 files of lists, with 4,800 five."""
SENTENCE_ENTRY_SPLIT_BYTES: Final = 4400
"""As `ENTRY_SPLIT_BYTES`: each split key stands in the head. 3,400: 1.9 KB of the head, 4,400: 1.0."""
SENTENCE_CUT_DOCS: Final = 5
"""As `CUT_DOCS`. With 3 entries weigh 12.7 MB, with 5 and lists told by ranks 11.1; not measured apart."""
SENTENCE_LINKED_DOCS: Final = 40
"""Documents of a branch that always stands behind the same symbols, from which it refers to the entry there. 12: 8.45
MB of entries, 40: 8.63 MB; without, 11.1."""
SENTENCE_LINKED_MOST: Final = 1000
"""The same up to which it does: beyond, its list goes on in chunks, which would be a fourth round. 300: 9.97 MB of
entries, 1,000: 9.18 (both seven bits a character)."""
SENTENCE_SAMPLED_DOCS: Final = 21
"""Documents that are the dictionary of the others. 16: a head of 10.7 KB and 10.27 MB of documents; 21: 11.6 and
10.08; 24: 12.2 and 9.94. The parts that recur most in some hundred documents, chosen as zstd's COVER does, were no
better."""
SENTENCE_SAMPLED_FROM: Final = 2000
"""Documents from which that pays; not measured."""

# --- the pace: another value makes the same index ---

NUMPY_ENCODE_CHARACTERS: Final = 512
"""Characters from which NumPy codes a text quicker: 7.6 / 13.2 µs for 256, 14.9 / 15.0 for 512, 29.4 / 18.7 for
1,024."""
NUMPY_RUNS_DOCS: Final = 160
"""Documents from which NumPy writes a list quicker than a loop: 10.6 / 20.0 µs for 80, 21.1 / 21.9 for 160."""
NUMPY_UNION_LISTS: Final = 40
"""Lists from which NumPy unites quicker than a set: of one document each 3.8 / 6.7 µs for 40 and 7.4 / 7.8 for 80, of
three each 6.7 / 7.6 and 9.8 / 7.7."""
NUMPY_EXCHANGE_DOCS: Final = 64
"""Documents from which NumPy changes a list quicker than a set: 3.3 / 6.9 µs for 64, 6.3 / 6.9 for 128, 11.8 / 7.2 for
256. Equal at 135; chosen below that, for the few lists of an update."""
BATCH_STRINGS: Final = 4096
"""Strings, or rows of them, that are handled together. 512 and 32,768 are as quick and take as much memory (178 MB at
the most); not measured with more records."""
FORK_DOCS: Final = 5000
"""Documents to be read or written from which a second process pays: half of their build takes 190 ms, a fork 30 to
60."""
FORK_STARTS: Final = 16_000
"""Starts of pairs from which a second process pays: half of their work takes 46 ms, a fork 30 to 60."""
FORK_FILES: Final = 1000
"""Files of lists, or what takes as long, from which a second process pays: half of them take 46 ms, a
fork 30 to 60."""
SINGLES_PER_PAIR: Final = 25
"""Starts of single symbols, which are only united, that cost as much as one start of a pair. Measured 14 at 100,000
records (0.41 and 5.7 µs) and 8 at 20,000; only shares out the work."""
PAGE_FILE_COST: Final = 7
"""What a file of copies costs, where 1 is a file of texts or of lists: measured 7.2 at 100,000 records (615 and
85 µs)."""
CACHED_ENTRIES_PER_FILE: Final = 90
"""Entries that are kept in the time of writing a file of lists: measured 75 at 20,000 records and 37 at 100,000 (2.3
and 85 µs); only shares out the work."""
TABLE_DOCS_PER_FILE: Final = 200
"""Documents that are looked at for the tables in that time: measured 135 at 100,000 records (0.63 and 85 µs); only
shares out the work."""
FORK_SHARE: Final = 0.7
"""Share of the documents that a second process fingerprints while this one assigns doc ids. Of 100,000 records 186 and
82 ms: even at 0.72."""
FORK_SHARE_LOADING: Final = 1.0
"""The same while this one loads the cache as well, 103 ms: even at 1.0."""
PORTION_DOCS: Final = 200_000
"""Documents that a build of everything looks at before it forks anew. Chosen for a million records in 4 GB
(docs/search.md); not measured beside others."""
REBUILD_TERMS: Final = 3000
"""Touched terms from which making all is quicker than seeking each. A notice that touches 314 files takes 0.51 s sought
and 0.90 s with all made anew, one that touches 604 takes 0.71 and 1.03 s; more was not measured."""
