"""The life of a newspaper, event by event, and other people's feed readers that follow it.

``stories`` writes pages, ``life`` says what happens when and what readers must then see, ``newsroom`` does it to a seeds folder and
publishes, ``served`` puts out/ on a loopback address, ``subscribers`` are the readers, ``facts`` compares what they keep with what they
must see, ``documents`` reads feeds by their specifications, ``archives`` walks them back. Nothing here knows how feeds are built.
"""
