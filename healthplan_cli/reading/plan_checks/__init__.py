"""What `hpc lint` doubts in a plan that can be read: its quotes, its document, its targets.

One file a subject.
"""
