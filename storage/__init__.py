"""The memory: tables, repositories, units of work, field encryption, outbox, audit chain."""
