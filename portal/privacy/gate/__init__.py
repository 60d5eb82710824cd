"""The last gate: decoders make text of every byte of the output, and the gate reads it before anything is released."""
