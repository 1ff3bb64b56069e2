"""The record and the law: events, requests, decisions, clocks, duties and their store."""
