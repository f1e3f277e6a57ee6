"""The empty page every screen is measured against: one selectbox and one word of text."""

import streamlit as st

st.selectbox("One", ["first", "second", "third"], index=None)
st.write("Word")
