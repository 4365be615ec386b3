"""What documents of a story say differently: figures, slots of one sentence, what one side denies."""
