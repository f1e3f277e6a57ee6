"""The empty page every screen is measured against: one selectbox and one word of text.

It runs on Streamlit as it comes: what the app sets, it sets to be light.
"""

import streamlit as st

st.selectbox("One", ["first", "second", "third"], index=None)
st.write("Word")
