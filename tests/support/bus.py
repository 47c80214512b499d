"""A message bus of a test's own."""

CONFIGURATION = """<busconfig>
<type>session</type>
<listen>unix:tmpdir={folder}</listen>
<policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy>
</busconfig>"""
"""What it reads, with the folder of its socket still to be filled in.

Without any service folder nothing is started on demand: neither another keyring nor a prompter, so
that whatever asks to be unlocked is dismissed at once.
"""
