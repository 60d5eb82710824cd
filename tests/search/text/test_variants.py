from portal.search.text.variants import spellings, variants


def test_the_table_for_the_browser_holds_only_characters_of_the_corpus() -> None:
    """Traditional forms are shipped for what the corpus contains, and for nothing else."""
    assert variants("龙国") == {"國": "国", "龍": "龙"}


def test_names_are_spelt_in_full_and_by_their_initials() -> None:
    """Each Chinese name once, in order, without tones; what is no character stays as it is."""
    assert spellings(["三河村", "A区", "三河村"]) == [["A区", "aqu", "aq"], ["三河村", "sanhecun", "shc"]]
