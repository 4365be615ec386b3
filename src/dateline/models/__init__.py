"""The models and the Protocols behind which they stand: Tagger, Embedder, Chat."""
