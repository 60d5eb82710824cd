"""From the register to what each channel takes: one module a channel, all of them listed in `feeds`.

Every product carries the marks of the notice it is made of: its id, the day and number of its issue, its check code.
"""
